const untyped = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Whether keys typed in `node` write something there. A frame's nodes are of other classes, so none is asked for. */
export function isEditable(node: EventTarget | null | undefined): boolean {
  const element = node && 'nodeType' in node ? findElement(node as Node) : null;
  if (!element) return false;
  if (element.ownerDocument.designMode === 'on') return true;
  if (element.localName === 'input') return !untyped.has((element as HTMLInputElement).type);
  if ((element as HTMLElement).isContentEditable) return true;
  return (
    ['textarea', 'select'].includes(element.localName) || /^(textbox|searchbox|combobox)$/.test(element.role ?? '')
  );
}

/** The element that `node` is, or the one that it is directly in. */
export function findElement(node: Node): Element | null {
  return node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
}

/** The element with the focus, also within open shadow roots. */
export function findFocused(document: Document): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}

/** Whether this key press goes into something that is written in. */
export function isTyping(event: KeyboardEvent, document: Document): boolean {
  return (
    event.isComposing ||
    event.key === 'Process' ||
    isEditable(event.composedPath()[0]) ||
    isEditable(findFocused(document))
  );
}
