import type { QuoteToPlace } from '../../shared/text/needle.ts';
import type { VisibleText } from './visible-text.ts';

/** So few are placed at once anyway. */
const few = 50;
/** How far what stood on the screen may have moved, in units of the text, to be looked for first. */
const near = 5_000;

/** Which quotes stood about where the screen is now, by their index; none where there are only a few quotes. */
export function listOnScreen({ text, nodes, starts }: VisibleText, quotes: readonly QuoteToPlace[]): number[] {
  if (quotes.length <= few) return [];
  const height = nodes[0]?.ownerDocument.documentElement.clientHeight ?? 0;
  const from = starts[countAbove(nodes, 0)] ?? text.length;
  const to = starts[countAbove(nodes, height)] ?? text.length;
  return quotes.flatMap(({ start = -1 }, at) => (start >= from - near && start <= to + near ? [at] : []));
}

/** How many nodes stand above a line of the window. Pages are read from top to bottom, so most of them obey. */
function countAbove(nodes: readonly Text[], line: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = nodes[middle]?.parentElement?.getBoundingClientRect().bottom ?? 0;
    if (bottom <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}
