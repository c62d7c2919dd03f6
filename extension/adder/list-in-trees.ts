type Boundary = { node: Node; offset: number };

/**
 * What has words of what a composed range covers, tree by tree: no range can hold words of more than one. A range that ends in another tree need not have words there: three clicks on a paragraph select up to the beginning of
 * the next, which may be in another element's shadow root.
 */
export function listInTrees({ startContainer, startOffset, endContainer, endOffset }: StaticRange): Range[] {
  const parts = listParts({ node: startContainer, offset: startOffset }, { node: endContainer, offset: endOffset });
  return parts.filter(hasWords);
}

/** What lies between two boundaries, tree by tree: a host's own children may be shown beside what its shadow root holds. */
function listParts(first: Boundary, last: Boundary): Range[] {
  const parts: Range[] = [];
  const above = listRoots(last.node);
  let [start, end] = [first, last];
  while (!above.includes(start.node.getRootNode())) {
    const root = start.node.getRootNode() as ShadowRoot;
    parts.push(toRange(start, { node: root, offset: root.childNodes.length }));
    start = { node: root.host, offset: 0 };
  }
  while (end.node.getRootNode() !== start.node.getRootNode()) {
    const root = end.node.getRootNode() as ShadowRoot;
    parts.push(toRange({ node: root, offset: 0 }, end));
    end = { node: root.host, offset: root.host.childNodes.length };
  }
  return [...parts, toRange(start, end)];
}

function listRoots(node: Node): Node[] {
  const root = node.getRootNode();
  return 'host' in root ? [root, ...listRoots((root as ShadowRoot).host)] : [root];
}

/** Empty where the end comes before the start. */
function toRange(start: Boundary, end: Boundary): Range {
  const range = (start.node.ownerDocument as Document).createRange();
  range.setStart(start.node, start.offset);
  if (range.comparePoint(end.node, end.offset) > 0) range.setEnd(end.node, end.offset);
  return range;
}

/** Whether there are words in a range that are drawn: a style sheet in a shadow root is text too. */
function hasWords(range: Range): boolean {
  const { commonAncestorContainer: within, startContainer, startOffset, endContainer, endOffset } = range;
  const walker = (within.ownerDocument as Document).createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const first = within.nodeType === Node.TEXT_NODE ? within : walker.nextNode();
  for (let node = first as Text | null; node; node = walker.nextNode() as Text | null) {
    if (!range.intersectsNode(node)) continue;
    const covered = node.data.slice(
      node === startContainer ? startOffset : 0,
      node === endContainer ? endOffset : undefined,
    );
    if (/[^\s\u200b\u2060]/.test(covered) && node.parentElement?.checkVisibility() !== false) return true;
  }
  return false;
}
