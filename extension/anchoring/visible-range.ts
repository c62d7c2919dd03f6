import type { Place } from '../../shared/text/place-quotes.ts';
import type { VisibleText } from './visible-text.ts';

/**
 * The range of a place of the visible text, from text node to text node; null where the page has changed under it, or
 * where it would begin in one tree (a shadow root, a frame) and end in another, which no range can.
 */
export function toRange({ nodes, starts }: VisibleText, { start, end }: Place): Range | null {
  const first = findNode(starts, start);
  const last = findNode(starts, end - 1);
  const startNode = nodes[first];
  const endNode = nodes[last];
  if (!isShown(startNode) || !isShown(endNode)) return null;
  const startOffset = start - (starts[first] as number);
  const endOffset = end - (starts[last] as number);
  if (startOffset >= startNode.length || endOffset > endNode.length) return null;
  if (startNode !== endNode && startNode.getRootNode() !== endNode.getRootNode()) return null;
  const range = startNode.ownerDocument.createRange();
  range.setStart(startNode, startOffset);
  range.setEnd(endNode, endOffset);
  return range;
}

/** The offsets of the visible text that a range covers; null where it covers none. */
export function toOffsets({ text, nodes, starts }: VisibleText, range: Range): Place | null {
  const first = findCovered(nodes, range, 'nextNode');
  const last = findCovered(nodes, range, 'previousNode');
  const startNode = nodes[first];
  const endNode = nodes[last];
  if (!startNode || !endNode || first > last) return null;
  const start = (starts[first] as number) + (startNode === range.startContainer ? range.startOffset : 0);
  const end = (starts[last] as number) + (endNode === range.endContainer ? range.endOffset : endNode.length);
  return start < end ? { start: Math.max(0, start), end: Math.min(end, text.length) } : null;
}

/** Where the first or last visible node of a range stands among `nodes`; -1 where it covers none. */
function findCovered(nodes: readonly Text[], range: Range, step: 'nextNode' | 'previousNode'): number {
  const { commonAncestorContainer: within, startContainer, startOffset, endContainer, endOffset } = range;
  if (within.nodeType === Node.TEXT_NODE) return range.collapsed ? -1 : nodes.indexOf(within as Text);
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  const forward = step === 'nextNode';
  const boundary = forward
    ? findBoundary(startContainer, startOffset, true)
    : findBoundary(endContainer, endOffset, false);
  walker.currentNode = boundary.node;
  const isAtBoundary = boundary.isIncluded && boundary.node.nodeType === Node.TEXT_NODE;
  for (let node = isAtBoundary ? boundary.node : walker[step](); node; node = walker[step]()) {
    const text = node as Text;
    if (forward ? range.comparePoint(text, 0) > 0 : range.comparePoint(text, text.length) < 0) return -1;
    const index = isCovered(range, text) ? nodes.indexOf(text) : -1;
    if (index !== -1) return index;
  }
  return -1;
}

/** The node from which a walk in one direction meets everything on that side of a boundary. */
function findBoundary(container: Node, offset: number, forward: boolean): { node: Node; isIncluded: boolean } {
  if (container.nodeType === Node.TEXT_NODE) return { node: container, isIncluded: true };
  const child = container.childNodes[forward ? offset : offset - 1];
  if (!child) {
    // Nothing on that side within the container: what is walked to next lies outside of it.
    return { node: forward ? findLast(container) : container, isIncluded: false };
  }
  return { node: forward ? child : findLast(child), isIncluded: true };
}

function findLast(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function isCovered(range: Range, node: Text): boolean {
  if (node.length === 0) return false;
  if (node === range.startContainer && range.startOffset === node.length) return false;
  return node !== range.endContainer || range.endOffset > 0;
}

function isShown(node: Text | undefined): node is Text {
  return node?.isConnected === true && node.ownerDocument.defaultView !== null;
}

/** The node in which the unit at `offset` stands. */
function findNode(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
