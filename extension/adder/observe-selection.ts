import { findFocused, isEditable } from './is-editable.ts';

/** How long a selection must rest before it counts as made. */
const rest = 120;

/**
 * Calls `onChange` as soon as the selection moves, and `onRest` once it has come to rest with the button released: with
 * a range of words of the page, or null.
 */
export function observeSelection(
  document: Document,
  { onChange, onRest, signal }: { onChange: () => void; onRest: (range: Range | null) => void; signal: AbortSignal },
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!pressed) onRest(findSelectedWords(document));
    }, rest);
  }

  const listen = (type: string, listener: (event: Event) => void) =>
    document.addEventListener(
      type,
      (event) => {
        if (event.isTrusted) listener(event);
      },
      { signal, capture: true },
    );
  const release = () => {
    pressed = false;
    wait();
  };
  listen('selectionchange', () => {
    onChange();
    wait();
  });
  listen('pointerdown', (event) => {
    pressed = (event as PointerEvent).button === 0;
  });
  listen('pointerup', release);
  listen('pointercancel', release);
  listen('mouseup', release);
  listen('keyup', release);
  signal.addEventListener('abort', () => clearTimeout(timer));
  wait();
}

/** The selected range if it holds words of the page: not white space, not our own, nothing that is written in. */
export function findSelectedWords(document: Document): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const ends = [range.startContainer, range.endContainer];
  if (ends.some((end) => isEditable(end) || isOwn(end)) || isEditable(findFocused(document))) return null;
  return /[^\s\u200b\u2060]/.test(range.toString()) ? range : null;
}

function isOwn(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return Boolean(element?.closest('[data-recordmark]'));
}
