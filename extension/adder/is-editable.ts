const untyped = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Whether keys typed in `node` write something there. */
export function isEditable(node: EventTarget | null | undefined): boolean {
  const element = node instanceof Element ? node : node instanceof Node ? node.parentElement : null;
  if (!element) return false;
  if (element.ownerDocument.designMode === 'on') return true;
  if (element instanceof HTMLInputElement) return !untyped.has(element.type);
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return (
    ['textarea', 'select'].includes(element.localName) || /^(textbox|searchbox|combobox)$/.test(element.role ?? '')
  );
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
