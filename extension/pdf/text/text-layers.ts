import type { Place } from '../../../shared/text/place-quotes.ts';
import type { DocumentText, Run } from './document-text.ts';

/** The text layers of the pages that are drawn now: for each page, counted from 0, the elements of its items. */
export type TextLayers = {
  /** A page's text layer was drawn. */
  add: (page: number, layer: Element) => void;
  /** The words in a page's items stand in other nodes than before, so that ranges of them are to be made anew. */
  renew: (page: number) => void;
  /** The ranges of a place on the pages that are drawn, a line or more each. */
  toRanges: (text: DocumentText, place: Place) => Range[];
  /** The place that a selection covers, also where pages between its ends are not drawn; null where it holds no words. */
  toPlace: (text: DocumentText, range: Range) => Place | null;
  listDrawn: () => number[];
  /** Another number each time that a page is drawn or renewed; 0 while it is not drawn. */
  countDrawn: (page: number) => number;
};

export function createTextLayers(): TextLayers {
  const drawn = new Map<number, HTMLElement[]>();
  const counts = new Map<number, number>();

  function getItems(page: number): HTMLElement[] | undefined {
    const items = drawn.get(page);
    if (items?.some((item) => item.isConnected)) return items;
    drawn.delete(page);
    return undefined;
  }

  const renew = (page: number) => void counts.set(page, (counts.get(page) ?? 0) + 1);

  const listDrawn = () => [...drawn.keys()].filter((page) => getItems(page)).sort((a, b) => a - b);

  return {
    add(page, layer) {
      const items = [...layer.querySelectorAll<HTMLElement>('span[role="presentation"]')];
      drawn.set(page, items);
      renew(page);
    },
    renew,
    toRanges({ runs }, { start, end }) {
      const ranges: Range[] = [];
      let last: Run | undefined;
      for (let at = findRun(runs, start); at < runs.length; at += 1) {
        const run = runs[at] as Run;
        if (run.start >= end) break;
        const items = getItems(run.page);
        const element = items?.[run.item];
        const open = ranges.at(-1);
        if (!items || !element || run.end <= start) continue;
        const from = Math.max(0, start - run.start);
        const to = Math.min(run.end, end) - run.start;
        if (open && last?.page === run.page && isBlankBetween(items, last.item, run.item))
          open.setEnd(...toPoint(element, to));
        else {
          const range = element.ownerDocument.createRange();
          range.setStart(...toPoint(element, from));
          range.setEnd(...toPoint(element, to));
          ranges.push(range);
        }
        last = run;
      }
      return ranges;
    },
    toPlace(text, range) {
      const elements = listDrawn().flatMap((page) =>
        (getItems(page) ?? []).map((element, item) => ({ element, page, item })),
      );
      const first = countWhile(elements, ({ element }) => range.comparePoint(element, element.childNodes.length) < 0);
      const last = countWhile(elements, ({ element }) => range.comparePoint(element, 0) <= 0) - 1;
      const from = elements[first];
      const to = elements[last];
      if (!from || !to || first > last) return null;
      const start = toStart(text.runs, from, measureTo(from.element, range.startContainer, range.startOffset) ?? 0);
      const end = toEnd(text.runs, to, measureTo(to.element, range.endContainer, range.endOffset));
      return start !== null && end !== null && start < end ? { start, end } : null;
    },
    listDrawn,
    countDrawn: (page) => (getItems(page) ? (counts.get(page) as number) : 0),
  };
}

type At = { page: number; item: number };

/** The offset of a place in an item; of the item that follows in the text where it is no part of it. */
function toStart(runs: readonly Run[], at: At, offset: number): number | null {
  const run = runs[findItem(runs, at)];
  if (!run) return null;
  return isAt(run, at) ? Math.min(run.start + offset, run.end) : run.start;
}

/** The offset of a place in an item, or of its end; of the item before in the text where it is no part of it. */
function toEnd(runs: readonly Run[], at: At, offset: number | null): number | null {
  const index = findItem(runs, at);
  const run = runs[index];
  if (run && isAt(run, at)) return offset === null ? run.end : Math.min(run.start + offset, run.end);
  return runs[index - 1]?.end ?? null;
}

const isAt = (run: Run, { page, item }: At) => run.page === page && run.item === item;

/** The run of an item, or the next on its page and after it. */
function findItem(runs: readonly Run[], { page, item }: At): number {
  const first = countWhile(runs, (run) => run.page < page);
  let best = -1;
  let at = first;
  for (; runs[at]?.page === page; at += 1) {
    const here = (runs[at] as Run).item;
    if (here >= item && (best === -1 || here < (runs[best] as Run).item)) best = at;
  }
  return best === -1 ? at : best;
}

/** How far into an element a point is, in units of its text; null for a point outside. */
export function measureTo(element: Element, node: Node, offset: number): number | null {
  if (node === element.firstChild && node instanceof Text) return offset;
  if (!element.contains(node)) return null;
  const range = element.ownerDocument.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** Where the unit at `offset` of an element stands; finding words splits its text into several nodes. */
function toPoint(element: Element, offset: number): [Node, number] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let node = walker.nextNode() as Text | null;
  for (; node; node = walker.nextNode() as Text | null) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [element, element.childNodes.length];
}

function isBlankBetween(items: readonly Element[], from: number, to: number): boolean {
  if (to <= from) return false;
  return items.slice(from + 1, to).every(({ textContent }) => !textContent?.trim());
}

/** The first run that ends after `offset`. */
export function findRun(runs: readonly Run[], offset: number): number {
  return countWhile(runs, (run) => run.end <= offset);
}

function countWhile<T>(entries: readonly T[], holds: (entry: T) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(entries[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
