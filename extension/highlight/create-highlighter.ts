import type { AnnotationType } from '../../shared/model/annotation.ts';
import { createHighlightSheet, kinds, type Look, looks } from './highlight-sheet.ts';

/** An annotation as it is drawn. */
export type Mark = { id: string; type: AnnotationType; ranges: Range[] };

export type Highlighter = {
  /** Draws these marks and no others. */
  draw: (marks: readonly Mark[]) => void;
  /** The ids of the marks at a point of the viewport, the shortest first: it is the one that was aimed at. */
  find: (x: number, y: number) => string[];
  focus: (id: string | null) => void;
  /** Draws the eye to a mark for a moment. */
  flash: (id: string) => void;
};

const flashTime = 1_200;

/** Draws marks with the CSS Custom Highlight API: nothing of the page's document is touched (rule HL1). */
export function createHighlighter(document: Document, { signal }: { signal: AbortSignal }): Highlighter {
  const registry = CSS.highlights;
  const names = claimNames(registry);
  const highlights = Object.fromEntries(looks.map((look) => [look, new Highlight()])) as Record<Look, Highlight>;
  const sheet = createHighlightSheet(names);
  let marks: readonly Mark[] = [];
  let focused: string | null = null;
  let flashing: ReturnType<typeof setTimeout> | undefined;

  for (const [index, look] of looks.entries()) highlights[look].priority = index;
  register();

  /** The registry and the list of sheets are shared with the page, which may clear them. */
  function register(): void {
    if (signal.aborted) return;
    for (const look of looks) {
      if (registry.get(names[look]) !== highlights[look]) registry.set(names[look], highlights[look]);
    }
    const { adoptedStyleSheets } = document;
    if (!adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...adoptedStyleSheets, sheet];
  }

  function fill(look: Look, ranges: Iterable<Range>): void {
    highlights[look].clear();
    for (const range of ranges) highlights[look].add(range);
  }

  const listRanges = (id: string | null) => marks.flatMap((mark) => (mark.id === id ? mark.ranges : []));

  function drawFocus(): void {
    const ranges = listRanges(focused);
    fill('ring', ranges);
    fill('focus', ranges);
  }

  function endFlash(): void {
    clearTimeout(flashing);
    highlights.flash.clear();
  }

  signal.addEventListener('abort', () => {
    endFlash();
    for (const look of looks) if (registry.get(names[look]) === highlights[look]) registry.delete(names[look]);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  return {
    draw(next) {
      marks = next;
      for (const type of kinds) {
        fill(
          type,
          marks.flatMap((mark) => (mark.type === type ? mark.ranges : [])),
        );
      }
      drawFocus();
      register();
    },
    find(x, y) {
      return marks
        .filter(({ ranges }) => ranges.some((range) => covers(range, x, y)))
        .map(({ id, ranges }) => ({ id, length: ranges.reduce((sum, range) => sum + range.toString().length, 0) }))
        .sort((a, b) => a.length - b.length)
        .map(({ id }) => id);
    },
    focus(id) {
      focused = id;
      drawFocus();
      register();
    },
    flash(id) {
      endFlash();
      fill('flash', listRanges(id));
      register();
      flashing = setTimeout(endFlash, flashTime);
    },
  };
}

/** Names that say nothing about who uses them, and that nobody uses yet. */
function claimNames(registry: HighlightRegistry): Record<Look, string> {
  let family = 1;
  while (looks.some((_, index) => registry.has(`h${family}-${index}`))) family += 1;
  return Object.fromEntries(looks.map((look, index) => [look, `h${family}-${index}`])) as Record<Look, string>;
}

function covers(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom,
  );
}
