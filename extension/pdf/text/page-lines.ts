import type { PageContent, PageItem } from './page-content.ts';

/** A line of a page: the indexes of its items in reading order, blank ones left out, and where it stands in points. */
export type Line = {
  items: number[];
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  /** Whether it holds gaps as wide as those between cells, and is no line that was only stretched to its column's width. */
  isRow: boolean;
  /** The producer says that it is no content. */
  artifact: boolean;
};

/** A gap between words from this many times their size on parts columns and cells. */
const cellGap = 2;
/** The gaps of a stretched line differ by no more than this part of the widest, and none is wider than so many sizes. */
const evenGap = 0.25;
const widestStretch = 8;

/** The lines of a page in reading order. */
export function listLines(page: PageContent): Line[] {
  const grouped = groupLines(page);
  const lines = grouped.map((line, at) =>
    line.isRow && isStretched(page.items, line, [grouped[at - 1], grouped[at + 1]]) ? { ...line, isRow: false } : line,
  );
  return findGutter(page, lines) ?? lines;
}

function groupLines({ items }: PageContent): Line[] {
  const lines: Line[] = [];
  let members: number[] = [];
  let ended = false;
  const close = () => {
    if (members.length > 0) lines.push(toLine(items, members));
    members = [];
    ended = false;
  };
  for (const [index, item] of items.entries()) {
    if (item.text.trim() === '') {
      ended ||= item.endsLine;
      continue;
    }
    const last = items[members.at(-1) ?? -1];
    if (last && (ended || !isOnLine(last, item))) close();
    members.push(index);
    ended = item.endsLine;
  }
  close();
  return lines;
}

/**
 * Whether a line's words are only driven apart so that it fills its column: evenly, and out to both edges of a line of
 * prose above or below. The cells of a row stand among rows, at distances of their own or below each other.
 */
function isStretched(items: readonly PageItem[], line: Line, neighbours: readonly (Line | undefined)[]): boolean {
  const words = line.items.map((index) => items[index] as PageItem);
  if (words.some(({ text }) => /\s/.test(text.trim()))) return false;
  const gaps = words.slice(1).map(({ left }, at) => left - (words[at] as PageItem).right);
  const widest = Math.max(...gaps);
  if (Math.min(...gaps) < widest * (1 - evenGap) || widest > line.size * widestStretch) return false;
  const near = line.size * 0.5;
  if (neighbours.some((other) => other?.isRow && isAligned(items, line, other, near))) return false;
  return neighbours.some(
    (other) =>
      other &&
      !other.isRow &&
      Math.abs(other.left - line.left) < near &&
      Math.abs(other.right - line.right) < near &&
      Math.abs(other.baseline - line.baseline) < line.size * 2,
  );
}

/** Whether most pieces of two lines, after the first, begin or end below each other. */
function isAligned(items: readonly PageItem[], line: Line, other: Line, near: number): boolean {
  const beside = other.items.map((index) => items[index] as PageItem);
  const cells = line.items.slice(1).map((index) => items[index] as PageItem);
  const aligned = cells.filter(({ left, right }) =>
    beside.some((each) => Math.abs(each.left - left) < near || Math.abs(each.right - right) < near),
  );
  return aligned.length > cells.length / 2;
}

/** A figure set high or low stays on its line; whatever goes back begins another. */
function isOnLine(last: PageItem, item: PageItem): boolean {
  if (!last.upright || !item.upright) return last.upright === item.upright && last.left === item.left;
  const size = Math.max(last.size, item.size);
  return Math.abs(item.baseline - last.baseline) < size * 0.6 && item.left > last.left - size * 0.5;
}

function toLine(items: readonly PageItem[], members: number[]): Line {
  const all = members.map((index) => items[index] as PageItem);
  const main = all.reduce((best, item) => (item.text.length > best.text.length ? item : best));
  const gaps = members.map((index, at) => (at === 0 ? '' : gapBetween(items, members[at - 1] as number, index)));
  return {
    items: members,
    text: all.map(({ text }, at) => (gaps[at] ? ' ' : '') + text).join(''),
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    baseline: main.baseline,
    size: main.size,
    isRow: gaps.includes('\t'),
    artifact: all.every(({ artifact }) => artifact),
  };
}

/** What stands between two items of a line. Ligatures and changes of the font do not part a word. */
export function gapBetween(items: readonly PageItem[], before: number, after: number): '' | ' ' | '\t' {
  const first = items[before] as PageItem;
  const next = items[after] as PageItem;
  const size = Math.max(first.size, next.size);
  const gap = next.left - first.right;
  if (gap > cellGap * size) return '\t';
  return gap > size * 0.12 || after - before > 1 ? ' ' : '';
}

/** Fewer rows than this, and narrower sides, are a table: it is read row by row. */
const leastRows = 8;
const leastSide = 0.25;

/**
 * Some producers write two columns line by line across the gutter. Where that is seen, the lines are taken apart and put
 * in the order of the columns, between the lines that cross the whole width; else null.
 */
function findGutter({ width, items }: PageContent, lines: readonly Line[]): Line[] | null {
  const rows = lines.map((line) => ({ line, parts: splitAtGaps(items, line) }));
  const gutters = rows.flatMap(({ parts }) =>
    parts.length === 2 ? [{ from: (parts[0] as Line).right, to: (parts[1] as Line).left }] : [],
  );
  if (gutters.length < leastRows) return null;
  const from = median(gutters.map((gutter) => gutter.from));
  const to = median(gutters.map((gutter) => gutter.to));
  const middle = Math.max(from, to - 1);
  const crossed = rows.filter(({ parts }) => parts.length === 2 && isBeside(parts, middle));
  if (crossed.length < leastRows) return null;
  for (const side of [0, 1]) {
    const widths = crossed.map(({ parts }) => (parts[side] as Line).right - (parts[side] as Line).left);
    const words = crossed.map(({ parts }) => (parts[side] as Line).text.split(/\s+/).length);
    if (median(widths) < width * leastSide || median(words) < 4) return null;
  }
  const ordered: Line[] = [];
  let right: Line[] = [];
  for (const { line, parts } of rows) {
    if (parts.length === 2 && isBeside(parts, middle)) {
      ordered.push(parts[0] as Line);
      right.push(parts[1] as Line);
    } else if (line.left >= middle - 1 && right.length > 0) right.push(line);
    else {
      if (line.right > middle) {
        ordered.push(...right);
        right = [];
      }
      ordered.push(line);
    }
  }
  return [...ordered, ...right];
}

const isBeside = (parts: readonly Line[], middle: number) =>
  (parts[0] as Line).right <= middle + 1 && (parts[1] as Line).left >= middle - 1;

function splitAtGaps(items: readonly PageItem[], line: Line): Line[] {
  const parts: number[][] = [];
  for (const index of line.items) {
    const item = items[index] as PageItem;
    const last = items[parts.at(-1)?.at(-1) ?? -1];
    if (!last || (line.isRow && item.left - last.right > cellGap * line.size)) parts.push([index]);
    else parts.at(-1)?.push(index);
  }
  return parts.map((members) => toLine(items, members));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
