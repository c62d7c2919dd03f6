/** How long a selection must rest before it counts as made. */
const rest = 120;

/**
 * Calls `onChange` as soon as the selection in `document` moves, and `onRest` once it has come to rest with the button
 * released. Answers how to wait for that once more, where more may be found selected than was.
 */
export function observeSelection(
  document: Document,
  { onChange, onRest, signal }: { onChange: () => void; onRest: () => void; signal: AbortSignal },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!pressed) onRest();
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
  return wait;
}
