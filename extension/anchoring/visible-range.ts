import type { Place } from '../../shared/text/place-quotes.ts';
import type { VisibleText } from './visible-text.ts';

/** The range of a place of the visible text, from text node to text node; null where the page has changed under it. */
export function toRange({ nodes, starts }: VisibleText, { start, end }: Place): Range | null {
  const first = findNode(starts, start);
  const last = findNode(starts, end - 1);
  const startNode = nodes[first];
  const endNode = nodes[last];
  if (!startNode?.isConnected || !endNode?.isConnected) return null;
  const startOffset = start - (starts[first] as number);
  const endOffset = end - (starts[last] as number);
  if (startOffset >= startNode.length || endOffset > endNode.length) return null;
  const range = startNode.ownerDocument.createRange();
  range.setStart(startNode, startOffset);
  range.setEnd(endNode, endOffset);
  return range;
}

/** The offsets of the visible text that a range covers; null where it covers none. */
export function toOffsets({ text, nodes, starts }: VisibleText, range: Range): Place | null {
  const first = countWhile(nodes, (node) => range.comparePoint(node, node.length) < 0);
  const last = countWhile(nodes, (node) => range.comparePoint(node, 0) <= 0) - 1;
  const startNode = nodes[first];
  const endNode = nodes[last];
  if (!startNode || !endNode || first > last) return null;
  const start = (starts[first] as number) + (startNode === range.startContainer ? range.startOffset : 0);
  const end = (starts[last] as number) + (endNode === range.endContainer ? range.endOffset : endNode.length);
  return start < end ? { start: Math.max(0, start), end: Math.min(end, text.length) } : null;
}

/** The node in which the unit at `offset` stands. */
function findNode(starts: readonly number[], offset: number): number {
  return countWhile(starts, (start) => start <= offset) - 1;
}

/** How many leading entries `holds` is true of, where it is true of none after the first of which it is not. */
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
