import type { QuoteToPlace } from '../../shared/text/needle.ts';
import type { ReadText, Source } from './visible-text.ts';

/** So few are placed at once anyway. */
const few = 50;
/** How far what stood on the screen may have moved, in units of the text, to be looked for first. */
const near = 5_000;

/** Which quotes stood about where the screen is now, by their index; none where there are only a few quotes. */
export function listOnScreen({ text, sources, starts }: ReadText, quotes: readonly QuoteToPlace[]): number[] {
  if (quotes.length <= few) return [];
  const height = sources[0]?.ownerDocument.documentElement.clientHeight ?? 0;
  const from = starts[countAbove(sources, 0)] ?? text.length;
  const to = starts[countAbove(sources, height)] ?? text.length;
  return quotes.flatMap(({ start = -1 }, at) => (start >= from - near && start <= to + near ? [at] : []));
}

/** How many sources stand above a line of the window. Pages are read from top to bottom, so most of them obey. */
function countAbove(sources: readonly Source[], line: number): number {
  let low = 0;
  let high = sources.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const source = sources[middle] as Source;
    const element = source.nodeType === Node.ELEMENT_NODE ? (source as Element) : source.parentElement;
    const bottom = element?.getBoundingClientRect().bottom ?? 0;
    if (bottom <= line) low = middle + 1;
    else high = middle;
  }
  return low;
}
