import { type Line, median } from './page-lines.ts';

/** The lines of a page, and its height in points. */
export type PageLines = { height: number; lines: readonly Line[] };

/** What a document repeats on its pages, and the numbers that it prints on them. */
export type Furniture = {
  /** Lines that are no content: running heads, footers, page numbers. */
  lines: ReadonlySet<Line>;
  /** The number printed on each page, as it is written there. */
  printed: (string | undefined)[];
};

/** Running heads and footers stand in this part of the page at its top and its bottom. */
const zone = 0.15;
/** How far apart two lines of one running head may stand, of the page's height. */
const near = 0.01;

/**
 * Finds running heads, footers and page numbers: what the producer marks as no content; what stands again on several
 * pages at one height, outside of all that is not repeated; numbers there that count along with the pages.
 */
export function findFurniture(pages: readonly PageLines[]): Furniture {
  const lines = new Set<Line>();
  const printed: (string | undefined)[] = pages.map(() => undefined);
  const edges = pages.flatMap((page, index) =>
    page.lines.flatMap((line): Edge[] => {
      const at = line.baseline / page.height;
      if (at > zone && at < 1 - zone) return [];
      if (line.artifact) lines.add(line);
      return [{ page: index, line, at, number: findNumber(line.text) }];
    }),
  );
  const enough = pages.length < 5 ? 2 : 3;

  for (const group of groupBy(edges, ({ line, at }) => `${at < 0.5 ? 'top' : 'bottom'} ${line.text.trim()}`)) {
    for (const level of listLevels(group)) {
      if (countPages(level) >= enough && isOutside(level, edges, pages.length))
        for (const { line } of level) lines.add(line);
    }
  }

  const heights: number[] = [];
  const numbered = edges.filter(({ number }) => number !== undefined) as (Edge & { number: PageNumber })[];
  for (const group of groupBy(numbered, ({ at, number }) => `${at < 0.5 ? 'top' : 'bottom'} ${number.around}`)) {
    const [shift, counting] = findShift(group);
    if (countPages(counting) < enough) continue;
    heights.push(median(counting.map(({ at }) => at)));
    for (const { line, page, number } of counting) {
      if (Math.abs(number.value - page - shift) > 0) continue;
      lines.add(line);
      printed[page] ??= number.written;
    }
  }
  // Front matter counts for itself, often on a page or two only: a bare number where the others stand.
  for (const { line, page, at, number } of numbered) {
    if (number.around !== '#' || printed[page] || !heights.some((height) => Math.abs(height - at) < near)) continue;
    lines.add(line);
    printed[page] = number.written;
  }
  return { lines, printed };
}

type PageNumber = { value: number; written: string; around: string };
type Edge = { page: number; line: Line; at: number; number: PageNumber | undefined };

/** The number of a line such as "4", "- 4 -", "Page 4 of 15", "Annual report 4" or "iv". */
function findNumber(text: string): PageNumber | undefined {
  const words = text.trim();
  if (words.length > 200) return undefined;
  const roman = /^[\W_]*([ivxl]{1,7}|[IVXL]{1,7})[\W_]*$/.exec(words);
  if (roman) {
    const value = fromRoman((roman[1] as string).toLowerCase());
    return value > 0 ? { value, written: roman[1] as string, around: '#' } : undefined;
  }
  const paged =
    /\bpage\s+(\d{1,4})\b/i.exec(words) ??
    /(?:^|\s|\|)(\d{1,4})\W*$/.exec(words) ??
    /^\W*(\d{1,4})(?:\s|\||$)/.exec(words);
  if (!paged) return undefined;
  const written = paged[1] as string;
  return { value: Number(written), written, around: /^\W*\d+\W*$/.test(words) ? '#' : words.replaceAll(/\d+/g, '#') };
}

function fromRoman(word: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50 };
  let sum = 0;
  for (let at = 0; at < word.length; at += 1) {
    const value = values[word[at] as string] ?? 0;
    sum += value < (values[word[at + 1] ?? ''] ?? 0) ? -value : value;
  }
  return sum;
}

/** The distance from page index to number that most pages of a group agree on, with those that do. */
function findShift<T extends { page: number; number: PageNumber }>(group: readonly T[]): [number, T[]] {
  const byShift = Map.groupBy(group, ({ page, number }) => number.value - page);
  return [...byShift].reduce((best, each) => (each[1].length > best[1].length ? each : best), [0, [] as T[]]);
}

/** The members that stand at one height, for every height. */
function listLevels(group: readonly Edge[]): Edge[][] {
  const levels: Edge[][] = [];
  for (const edge of group.toSorted((a, b) => a.at - b.at)) {
    const last = levels.at(-1);
    if (last && edge.at - (last[0] as Edge).at < near) last.push(edge);
    else levels.push([edge]);
  }
  return levels;
}

/** Text of the pages themselves stands further in, but for a cover. A table's head that comes again stands among it. */
function isOutside(level: readonly Edge[], edges: readonly Edge[], pages: number): boolean {
  const members = new Set(level.map(({ line }) => line));
  const height = median(level.map(({ at }) => at));
  const isTop = height < 0.5;
  const texts = new Map<string, Set<number>>();
  for (const { line, page } of edges) texts.set(line.text, (texts.get(line.text) ?? new Set()).add(page));
  const beyond = edges.filter(({ line, at, number }) => {
    if (members.has(line) || number !== undefined || (texts.get(line.text)?.size ?? 0) > 1) return false;
    return isTop ? at <= height + near / 2 : at >= height - near / 2;
  });
  return countPages(beyond) <= Math.max(1, pages * 0.1);
}

const countPages = (edges: readonly { page: number }[]) => new Set(edges.map(({ page }) => page)).size;

function groupBy<T>(members: readonly T[], key: (member: T) => string): T[][] {
  return [...Map.groupBy(members, key).values()];
}
