import { createPageChanges, type PageChanges } from './page-changes.ts';

/** How long a page must be quiet to count as settled. */
const quiet = 200;
/** A page that never settles is looked at after this time: the screen must be right within a second. */
const longest = 900;
/** Looking at a page that never settles takes at most this part of the time, however large the page is. */
const share = 0.1;
/**
 * After a look at what changed, the whole page is looked at too, because a style sheet may show or hide words for what
 * changed elsewhere; but while a page never settles, that takes at most this part of the time.
 */
const [afterwards, shareOfWhole] = [400, 0.02];

/** So many parts of a page are looked at for how high they are: a shell may be as high as the window whatever is in it. */
const mostParts = 32;

/** More changes at once take longer to go through than all of a page to read. */
const mostChanges = 2_000;

/** What moves to where it shows or hides words. */
const motion =
  /^(opacity|visibility|display|transform|translate|scale|clip-path|(max-)?(height|width)|grid-template-(rows|columns)|left|right|top|bottom)$/;

export type FollowedPage = {
  /** Follows more trees: open shadow roots and the documents of frames, which the page's own observers do not see. */
  follow: (trees: Iterable<Document | ShadowRoot>) => void;
};

/**
 * Calls `onSettled` after what a reader can see under `root` may have changed: by what was put in, taken out, hidden or
 * shown, at once or by a motion, by a style sheet, the size of the window, a choice in a form, or a move within the site without a load. It is
 * not called again before it has ended. Our own elements do not count.
 */
export function followPage(
  root: Element,
  onSettled: (changes: PageChanges) => unknown,
  { signal }: { signal: AbortSignal },
): FollowedPage {
  const document = root.ownerDocument;
  const followed = new WeakSet<Node>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerForWhole: ReturnType<typeof setTimeout> | undefined;
  let changes = createPageChanges();
  let since = 0;
  let cost = 0;
  let nextWhole = 0;
  let isLooking = false;
  let changedMeanwhile = false;

  function schedule(): void {
    if (signal.aborted) return;
    if (isLooking) {
      changedMeanwhile = true;
      return;
    }
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    const latest = since + Math.max(longest, cost / share);
    timer = setTimeout(() => void look(), Math.max(0, Math.min(quiet, latest - now)));
  }

  function scheduleWhole(): void {
    changes.renewAll();
    schedule();
  }

  function scheduleWholeLater(): void {
    if (signal.aborted) return;
    timerForWhole ??= setTimeout(scheduleWhole, Math.max(afterwards, nextWhole - performance.now()));
  }

  async function look(): Promise<void> {
    timer = undefined;
    isLooking = true;
    const told = changes;
    changes = createPageChanges();
    const start = performance.now();
    try {
      await onSettled(told);
    } finally {
      const now = performance.now();
      cost = now - start;
      isLooking = false;
      if (told.isAll()) {
        clearTimeout(timerForWhole);
        timerForWhole = undefined;
        nextWhole = now + cost / shareOfWhole;
      } else scheduleWholeLater();
      if (changedMeanwhile) {
        changedMeanwhile = false;
        schedule();
      }
    }
  }

  const observer = new MutationObserver((records) => {
    if (records.length > mostChanges) return scheduleWhole();
    const theirs = records.filter((record) => !isOurs(record));
    for (const record of theirs) changes.add(record);
    if (theirs.length > 0) schedule();
  });

  function follow(tree: Node): void {
    if (followed.has(tree) || signal.aborted) return;
    followed.add(tree);
    // Any attribute may be what a style sheet goes by.
    observer.observe(tree, { subtree: true, childList: true, characterData: true, attributes: true });
    const hear = ({ target }: Event) => {
      if (!(isNode(target) && (isOwnElement(target) || target.nodeName === 'IMG'))) scheduleWhole();
    };
    for (const type of ['toggle', 'change', 'load', 'slotchange']) {
      tree.addEventListener(type, hear, { signal, capture: true, passive: true });
    }
    const hearMotion = (event: Event) => {
      if (motion.test((event as TransitionEvent).propertyName)) scheduleWholeLater();
    };
    tree.addEventListener('transitionend', hearMotion, { signal, capture: true, passive: true });
    tree.addEventListener('animationend', scheduleWholeLater, { signal, capture: true, passive: true });
  }

  // What no node tells of: a rule that was added, a host that got its shadow root, a tick that a script set.
  const heights = new WeakMap<Element, number | undefined>();
  const resizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const before = heights.get(target);
      heights.set(target, contentRect.height);
      if (before !== undefined && before !== contentRect.height) scheduleWholeLater();
    }
  });

  function followHeights(): void {
    const top = root.isConnected ? root : document.body;
    for (const element of [top, ...[...(top?.children ?? [])].slice(0, mostParts)]) {
      if (heights.has(element) || isOwnElement(element)) continue;
      heights.set(element, undefined);
      resizes.observe(element);
    }
  }

  // A page may replace its body or all of itself, and a style sheet in the head may hide or show words.
  follow(root === document.body ? document : root);
  followHeights();
  const view = document.defaultView;
  for (const type of ['resize', 'load', 'popstate', 'hashchange', 'pageshow']) {
    view?.addEventListener(type, scheduleWhole, { signal, passive: true });
  }
  view?.navigation?.addEventListener('currententrychange', scheduleWhole, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    resizes.disconnect();
    clearTimeout(timer);
    clearTimeout(timerForWhole);
  });

  return {
    follow(trees) {
      followHeights();
      for (const tree of trees) {
        const top = tree.nodeType === Node.DOCUMENT_NODE ? (tree as Document).documentElement : tree;
        if (followed.has(top) || signal.aborted) continue;
        follow(top);
        // It may have changed since it was read.
        changes.renew(top);
        schedule();
      }
    },
  };
}

const isNode = (target: EventTarget | null): target is Node => target !== null && 'nodeType' in target;

/** Whether a mutation says nothing about the page's words: ours, or the title's, which some pages use as a ticker. */
function isOurs({ target, type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (isOwnElement(target)) return true;
  return type === 'childList' && [...addedNodes, ...removedNodes].every((node) => isOwnElement(node));
}

function isOwnElement(node: Node): boolean {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  return Boolean(element?.closest('[data-recordmark], head > title'));
}
