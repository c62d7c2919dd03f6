/** How long a page must be quiet to count as settled. */
const quiet = 200;
/** A page that never settles is looked at after this time: the screen must be right within a second. */
const longest = 900;

/** Calls `onSettled` after what a reader can see under `root` may have changed. Our own elements do not count. */
export function followPage(root: Element, onSettled: () => void, { signal }: { signal: AbortSignal }): void {
  if (signal.aborted) return;
  const document = root.ownerDocument;
  // A page may replace its body, and a style sheet in the head may hide or show words.
  const followed = root === document.body ? document.documentElement : root;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  function schedule(): void {
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(settle, Math.max(0, Math.min(quiet, since + longest - now)));
  }

  function settle(): void {
    timer = undefined;
    onSettled();
  }

  const observer = new MutationObserver((records) => {
    if (!records.every(isOurs)) schedule();
  });
  observer.observe(followed, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'open'],
  });
  followed.addEventListener('toggle', ({ target }) => void (isOwnElement(target as Node) || schedule()), {
    signal,
    capture: true,
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** Whether a mutation says nothing about the page's words: ours, or the title's, which some pages use as a ticker. */
function isOurs({ target, type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (isOwnElement(target)) return true;
  return type === 'childList' && [...addedNodes, ...removedNodes].every((node) => isOwnElement(node));
}

function isOwnElement(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return Boolean(element?.closest('[data-recordmark], head > title'));
}
