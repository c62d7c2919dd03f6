import { type AdderAct, type AdderLabels, listActs, listRelations } from './adder-acts.ts';
import { type AdderButton, createAdderView } from './create-adder-view.ts';
import { isTyping } from './is-editable.ts';
import { listBoxes } from './list-boxes.ts';
import { observeSelection } from './observe-selection.ts';
import { placeBeside } from './place-beside.ts';
import { findSelectedWords, listSelectedWords } from './selected-words.ts';

/** The toolbar at a selection. */
export type Adder = {
  /** Ends the selection of words that something was made of; of other words, selected meanwhile, nothing ends. */
  finish: (words: Range) => void;
  /** Tells the person something at the selection, until the selection changes. */
  say: (message: string) => void;
  /** Shows it no more on this page, or again from the next selection. */
  setMuted: (muted: boolean) => void;
  setLabels: (labels: AdderLabels) => void;
  /** Works also on what is selected in these, and no more in other shadow roots: those of the page, and frames of its origin. */
  follow: (trees: Iterable<Document | ShadowRoot>) => void;
  /** The words that are selected now, wherever it works. */
  findSelected: () => Range | null;
};

export type AdderOptions = {
  document: Document;
  labels: AdderLabels;
  /**
   * The person made an annotation of `range`, which had these `words` when the toolbar came. While a returned promise is
   * pending, further acts on it are ignored.
   */
  onAct: (act: AdderAct, range: Range, words: string) => void | Promise<void>;
  onMuteSite: () => void;
  signal: AbortSignal;
};

/** Shows the toolbar beside what the person selects. Only what the person does counts, never what the page's scripts do. */
export function createAdder({ document, labels, onAct, onMuteSite, signal }: AdderOptions): Adder {
  const view = createAdderView(document, signal);
  let current = labels;
  let buttons: AdderButton[] = [];
  let isChoosing = false;
  let range: Range | null = null;
  let seen = '';
  /** Where the message stands that outlives its selection. */
  let lastRects: DOMRect[] = [];
  let isMuted = false;
  /** The act on what is selected now, while it is pending. */
  let acting: object | null = null;
  const held = new Set<string>();
  /** How to wait for the selection of a document to come to rest. */
  const heard = new WeakMap<Document, () => void>();
  let roots: ShadowRoot[] = [];

  function place(): void {
    if (!range) return;
    lastRects = listBoxes(range);
    show(false);
  }

  function show(messageOnly: boolean): void {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { innerHeight } = document.defaultView ?? { innerHeight: height };
    // A page without a doctype reports the document's height.
    const viewport = { width, height: Math.min(height || innerHeight, innerHeight) };
    view.show((size) => placeBeside(lastRects, size, viewport), messageOnly);
  }

  /** What is selected goes from one tree into another: no annotation can hold it. */
  function sayAcross(first: Range): void {
    lastRects = listBoxes(first);
    view.say(current.across);
    show(true);
  }

  function hide(): void {
    range = null;
    view.hide();
    if (isChoosing) choose(false);
  }

  /** Goes on to what the selection does to the claim that is pinned, or back from there. */
  function choose(relation: boolean): void {
    isChoosing = relation && current.evidence !== undefined;
    buttons =
      isChoosing && current.evidence
        ? listRelations(current.evidence, act)
        : listActs(current, { act, evidence: () => choose(true), mute: onMuteSite });
    view.setButtons(current.toolbar, buttons);
    if (!range) return;
    view.say((isChoosing && current.evidence?.claim) || '');
    place();
  }

  function act(made: AdderAct): void {
    if (!range || acting) return;
    void run(made, range.cloneRange(), seen);
  }

  async function run(made: AdderAct, selected: Range, words: string): Promise<void> {
    const own = {};
    acting = own;
    try {
      await onAct(made, selected, words);
    } finally {
      if (acting === own) acting = null;
    }
  }

  function press(event: KeyboardEvent, within: Document): void {
    if (!event.isTrusted || !view.isShown()) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isTyping(event, within)) return;
    const key = event.key.toLowerCase();
    // Where figures need Shift, the key that bears one counts.
    const button = buttons.find((each) => each.key === key || `Digit${each.key}` === event.code);
    if (button ? !range : key !== 'escape') return;
    keep(event);
    held.add(event.code);
    if (event.repeat) return;
    if (button) button.onPress();
    else if (isChoosing) choose(false);
    else hide();
  }

  /** The page hears the end of a key press no more than its beginning. */
  function release(event: KeyboardEvent): void {
    if (event.isTrusted && held.delete(event.code)) keep(event);
  }

  let changed = true;
  /** A frame has a window, a selection and keys of its own. */
  function hear(within: Document): void {
    if (heard.has(within)) return;
    const window = within.defaultView;
    window?.addEventListener('keydown', (event) => press(event, within), { signal, capture: true });
    window?.addEventListener('keyup', release, { signal, capture: true });
    for (const type of ['scroll', 'resize']) {
      window?.addEventListener(type, () => range && requestAnimationFrame(place), {
        signal,
        capture: true,
        passive: true,
      });
    }
    const wait = observeSelection(within, {
      onChange() {
        changed = true;
        acting = null;
        hide();
      },
      onRest() {
        // A selection that was hidden with Escape stays so until it changes.
        if (!changed || isMuted) return;
        range = findSelected();
        const [first] = listSelectedWords(document, roots);
        if (!first) return;
        changed = false;
        if (!range) return sayAcross(first);
        seen = String(range);
        place();
      },
      signal,
    });
    heard.set(within, wait);
  }

  const findSelected = () => findSelectedWords(document, roots);
  hear(document);
  choose(false);
  signal.addEventListener('abort', hide);

  return {
    finish(words) {
      const selected = findSelected();
      if (!selected || !isSame(selected, words)) return;
      words.startContainer.ownerDocument?.getSelection()?.empty();
      hide();
    },
    say(message) {
      if (signal.aborted) return;
      view.say(message);
      show(!range);
    },
    setMuted(muted) {
      isMuted = muted;
      if (muted) hide();
    },
    setLabels(next) {
      if (JSON.stringify(next) === JSON.stringify(current)) return;
      current = next;
      choose(isChoosing);
    },
    follow(trees) {
      const all = [...trees];
      roots = all.filter((tree) => tree.nodeType === Node.DOCUMENT_FRAGMENT_NODE) as ShadowRoot[];
      for (const tree of all) if (tree.nodeType === Node.DOCUMENT_NODE) hear(tree as Document);
      if (roots.length > 0) heard.get(document)?.();
    },
    findSelected,
  };
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.startContainer === b.startContainer &&
    a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer &&
    a.endOffset === b.endOffset
  );
}

function keep(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
