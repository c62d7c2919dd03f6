import type { AnnotationType } from '../../shared/model/annotation.ts';
import { createPainter, type Painter } from './create-painter.ts';
import { kinds, type Look } from './highlight-sheet.ts';

/** An annotation as it is drawn; `isChanged` where its words are not those that were marked. */
export type Mark = { id: string; type: AnnotationType; isChanged: boolean; ranges: Range[] };

export type Highlighter = {
  /** Draws these marks and no others. */
  draw: (marks: readonly Mark[]) => void;
  /**
   * The ids of the marks at a point of the viewport of a frame or the page, the shortest first: it was aimed at. Of those
   * in or around `target`, what was hit there: a notice may lie over words, and what scrolls reaches beyond what it shows.
   */
  find: (x: number, y: number, target?: Node) => string[];
  focus: (id: string | null) => void;
  /** Draws the eye to a mark for a moment. */
  flash: (id: string) => void;
  /** Shows a place that is offered, until another one or none is. */
  offer: (range: Range | null) => void;
};

const flashTime = 1_200;
/** How often it is looked whether the page cleared what is drawn: nobody tells. */
const restoreEvery = 1_000;

/**
 * Draws marks with the CSS Custom Highlight API, unless another `paint` is given: nothing of the page's document is
 * touched (rule HL1). Ranges may stand in `document`, its open shadow roots and frames of its origin.
 */
export function createHighlighter(
  document: Document,
  { signal, paint = createPainter }: { signal: AbortSignal; paint?: typeof createPainter },
): Highlighter {
  const painters = new Map<Document, Painter>([[document, paint(document, signal)]]);
  let marks: readonly Mark[] = [];
  let focused: string | null = null;
  let flashing: ReturnType<typeof setTimeout> | undefined;

  const restoring = setInterval(restore, restoreEvery);

  function restore(): void {
    for (const painter of painters.values()) painter.restore();
  }

  function fill(look: Look, ranges: readonly Range[]): void {
    for (const { startContainer } of ranges) {
      const owner = startContainer.ownerDocument as Document;
      if (!painters.has(owner) && owner.defaultView) painters.set(owner, paint(owner, signal));
    }
    for (const [owner, painter] of painters) {
      if (!owner.defaultView) painters.delete(owner);
      else {
        painter.fill(
          look,
          ranges.filter(({ startContainer }) => startContainer.ownerDocument === owner),
        );
      }
    }
  }

  const listRanges = (id: string | null) => marks.flatMap((mark) => (mark.id === id ? mark.ranges : []));

  function drawFocus(): void {
    const ranges = listRanges(focused);
    fill('ring', ranges);
    fill('focus', ranges);
  }

  function endFlash(): void {
    clearTimeout(flashing);
    fill('flash', []);
  }

  signal.addEventListener('abort', () => {
    clearInterval(restoring);
    clearTimeout(flashing);
  });

  return {
    draw(next) {
      marks = next;
      for (const kind of kinds) {
        const ofKind = marks.filter(({ type }) => type === kind);
        fill(
          kind,
          ofKind.flatMap(({ ranges }) => ranges),
        );
        fill(
          `${kind}-changed`,
          ofKind.flatMap(({ isChanged, ranges }) => (isChanged ? ranges : [])),
        );
      }
      drawFocus();
      restore();
    },
    find(x, y, target = document) {
      const within = target.ownerDocument ?? target;
      const isThere = (range: Range) =>
        range.startContainer.ownerDocument === within &&
        (target === within || range.intersectsNode(target)) &&
        covers(range, x, y);
      return marks
        .filter(({ ranges }) => ranges.some(isThere))
        .map(({ id, ranges }) => ({ id, length: ranges.reduce((sum, range) => sum + range.toString().length, 0) }))
        .sort((a, b) => a.length - b.length)
        .map(({ id }) => id);
    },
    focus(id) {
      focused = id;
      drawFocus();
      restore();
    },
    flash(id) {
      endFlash();
      fill('flash', listRanges(id));
      restore();
      flashing = setTimeout(endFlash, flashTime);
    },
    offer(range) {
      fill('offer', range ? [range] : []);
      restore();
    },
  };
}

function covers(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom,
  );
}
