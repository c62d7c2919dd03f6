import type { Place } from '../../shared/text/place-quotes.ts';
import type { ReadText, Source, VisibleText } from './visible-text.ts';

/**
 * The range of a place of the visible text, from text node to text node; null where the page has changed under it, or
 * where it would begin in one tree (a shadow root, a frame) and end in another, which no range can.
 */
export function toRange(visible: ReadText, { start, end }: Place): Range | null {
  const { starts } = visible;
  const [from, to] = [findSource(starts, start), findSource(starts, end - 1)];
  const firsts = listCurrent(visible, from);
  const lasts = to === from ? firsts : listCurrent(visible, to);
  const first = firsts && findUnit(firsts, start - (starts[from] as number));
  const last = lasts && findUnit(lasts, end - 1 - (starts[to] as number));
  if (!first || !last) return null;
  if (first.node !== last.node && first.node.getRootNode() !== last.node.getRootNode()) return null;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

function findUnit(nodes: readonly Text[], at: number): { node: Text; offset: number } | null {
  let offset = at;
  for (const node of nodes) {
    if (offset < node.length) return { node, offset };
    offset -= node.length;
  }
  return null;
}

/** The text nodes of a source that is on the page and as long as it was; null where it is not. */
function listCurrent({ text, sources, starts }: ReadText, index: number): Text[] | null {
  const source = sources[index];
  if (!source?.isConnected || source.ownerDocument.defaultView === null) return null;
  const nodes = listTexts(source);
  if (source.nodeType !== Node.ELEMENT_NODE) return nodes;
  // What comes after a block is one unit away.
  const end = index + 1 < starts.length ? (starts[index + 1] as number) - 1 : text.length;
  // Not by its text: to join that of a long one takes too long to do it for each place in it.
  let length = 0;
  for (const node of nodes) length += node.length;
  return length === end - (starts[index] as number) ? nodes : null;
}

function listTexts(source: Source): Text[] {
  if (source.nodeType !== Node.ELEMENT_NODE) return [source as Text];
  const walker = source.ownerDocument.createTreeWalker(source, texts);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

const texts = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION;

/** The offsets of the visible text that a range covers; null where it covers none. */
export function toOffsets(visible: VisibleText, range: Range): Place | null {
  const first = findCovered(visible, range, 'nextNode');
  const last = findCovered(visible, range, 'previousNode');
  if (!first || !last) return null;
  const start = toOffset(visible, first) + (first.node === range.startContainer ? range.startOffset : 0);
  const end = toOffset(visible, last) + (last.node === range.endContainer ? range.endOffset : last.node.length);
  return start < end ? { start, end } : null;
}

/** A text node, and by which source it was read. */
type Covered = { node: Text; index: number };

function toOffset({ sources, starts }: VisibleText, { node, index }: Covered): number {
  let offset = starts[index] as number;
  for (const text of listTexts(sources[index] as Source)) {
    if (text === node) break;
    offset += text.length;
  }
  return offset;
}

/** The first or last visible node of a range; null where it covers none. */
function findCovered(visible: VisibleText, range: Range, step: 'nextNode' | 'previousNode'): Covered | null {
  const forward = step === 'nextNode';
  const { startContainer, endContainer } = range;
  const walker = document.createTreeWalker(range.commonAncestorContainer, texts);
  walker.currentNode = forward ? startContainer : findLast(endContainer);
  const isAtText = walker.currentNode.nodeType === Node.TEXT_NODE;
  for (let node = isAtText ? walker.currentNode : walker[step](); node; node = walker[step]()) {
    const text = node as Text;
    if (forward ? range.comparePoint(text, 0) > 0 : range.comparePoint(text, text.length) < 0) return null;
    const covered = isCovered(range, text) ? findRead(visible, text) : null;
    if (covered) return covered;
  }
  return null;
}

/** By which source a node was read, itself or what it is in; null where it was not, or is no longer as it was. */
function findRead(visible: VisibleText, node: Text): Covered | null {
  for (let source: Node | null = node; source; source = source.parentNode) {
    const index = visible.sources.indexOf(source as Source);
    if (index !== -1) return listCurrent(visible, index) ? { node, index } : null;
  }
  return null;
}

function findLast(node: Node): Node {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function isCovered(range: Range, node: Text): boolean {
  if (!range.intersectsNode(node)) return false;
  if (node === range.startContainer && range.startOffset === node.length) return false;
  return node !== range.endContainer || range.endOffset > 0;
}

/** The source in which the unit at `offset` stands. */
export function findSource(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
