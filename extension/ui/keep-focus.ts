/** Where the focus was: an element, and each one that it stands in with its number among its siblings. */
type Path = { element: Element; index: number }[];

/**
 * Keeps the focus near where it was when an act takes away what had it: on the card that it was in, on the next one of a
 * list, else on the heading. Without this a person with a keyboard would begin at the top of the page again.
 */
export function keepFocus(document: Document): void {
  let path: Path = [];
  document.addEventListener('focusin', ({ target }) => {
    path = toPath(target as Element);
  });
  // Who presses beside all controls has left them.
  document.addEventListener('pointerdown', () => {
    path = [];
  });
  const changes = new MutationObserver(() => {
    // A person who is on the page has not lost anything here.
    if (path.length === 0 || document.activeElement !== document.body || !document.hasFocus()) return;
    const successor = findSuccessor(path) ?? document.querySelector('h1');
    if (successor) focusFor(successor);
  });
  changes.observe(document.body, { childList: true, subtree: true });
}

function toPath(focused: Element): Path {
  const path: Path = [];
  for (let element: Element | null = focused; element?.parentElement; element = element.parentElement) {
    path.push({ element, index: [...element.parentElement.children].indexOf(element) });
  }
  return path;
}

function findSuccessor(path: Path): Element | null {
  const at = path.findIndex(({ element }) => element.isConnected);
  const still = path[at]?.element;
  if (!still || at === 0) return still ?? null; // A list that was put in another order takes the focus from what it moves.
  const next = still.matches('ul, ol') ? (still.children[path[at - 1]?.index ?? 0] ?? still.lastElementChild) : null;
  if (next) return next.querySelector(':scope > article') ?? next;
  const around = still.closest('article, li, details, fieldset, section, [role="status"]:not(:empty), footer');
  return around?.matches('details') ? around.querySelector('summary') : around;
}

/** Focuses what may be no control, for as long as the focus stays there. */
function focusFor(element: Element): void {
  const target = element as HTMLElement;
  target.focus({ preventScroll: target.matches('article') });
  if (target.ownerDocument.activeElement === target) return;
  target.tabIndex = -1;
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  target.focus({ preventScroll: target.matches('article') });
}
