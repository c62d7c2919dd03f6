import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { isOneLine, type Opened, openElement, takeNext } from './drawn-tree.ts';
import { isFolded, showsText } from './is-visible.ts';
import type { PageChanges } from './page-changes.ts';
import type { KeptText } from './text-changes.ts';
import { createTextJoiner } from './text-joiner.ts';

/**
 * The text of a page that a reader can see, with what stands in open shadow roots and frames of the same origin.
 * `sources[i]` begins at `starts[i]` of `text`, unit for unit; white space in it is a plain space, so that a line feed
 * (between blocks and lines) and a tab (between cells) belong to no source.
 */
export type VisibleText = ReadText & {
  /** The shadow roots and documents that were gone into. */
  trees: Set<Document | ShadowRoot>;
  /** Which part of it is of which element: blocks, but no large ones with others in them. */
  blocks: ReadonlyMap<Element, Block>;
  /** What was taken over from the text that was read before. */
  kept: { from: string; parts: readonly KeptText[] };
};

/** Text, and what it was read from. */
export type ReadText = { text: string; sources: Source[]; starts: number[] };

/** A text node, or a block of which all text can be seen, in one line: to go into each would take longer than all else. */
export type Source = Text | Element;

/** The sources from `first` up to, not including, `end`; and as much text from `start` on. */
export type Block = { first: number; end: number; start: number; length: number };

/** With what was read when it was gone into, and whether all in here has to be read. */
type Entered = { opened: Opened; sources: number; blocks: number; isRenewed: boolean };

/** What was read, and all that changed since. */
type Earlier = { visible: VisibleText; changes: readonly PageChanges[] };

/** Reads the text under `root` that a reader can see. */
export function readVisibleText(root: Element): VisibleText {
  return runAtOnce(readInSteps(root));
}

/**
 * `readVisibleText` step by step. Where the page tears away what is being read, reading goes on after it. Blocks in which
 * nothing changed since `earlier` are taken over from there.
 */
export function* readInSteps(root: Element, earlier?: Earlier): Steps<VisibleText> {
  const trees = new Set(earlier ? [...earlier.visible.trees].filter(isShown) : []);
  const onTree = (tree: Document | ShadowRoot) => void trees.add(tree);
  const joiner = createTextJoiner();
  const open: Entered[] = [];
  const blocks = new Map<Element, Block>();
  const parts: KeptText[] = [];
  let left = atOnce;
  const onLook = () => {
    left -= 1;
  };

  function visit(element: Element, isInRenewed: boolean): void {
    const isRenewed = isInRenewed || (earlier?.changes.some((changes) => changes.renews(element)) ?? true);
    const kept = isRenewed || !earlier ? null : findKept(earlier, element);
    if (kept) keep(element, kept);
    else enter(element, isRenewed);
  }

  function enter(element: Element, isRenewed: boolean): void {
    const opened = openElement(element, onTree);
    if (!opened) return;
    joiner.separate(opened.separator);
    if (!opened.next) return;
    const entered = { opened, sources: joiner.sources.length, blocks: blocks.size, isRenewed };
    if (opened.separator && isOneLine(opened, onLook)) {
      joiner.take(element, element.textContent);
      leave(entered);
    } else open.push(entered);
  }

  function keep(element: Element, block: Block): void {
    joiner.separate('\n');
    const copied = joiner.copy((earlier as Earlier).visible, block);
    blocks.set(element, copied);
    addPart(parts, { old: block.start, now: copied.start, length: block.length });
    joiner.separate('\n');
  }

  function leave({ opened, sources, blocks: before }: Entered): void {
    joiner.separate(opened.separator);
    if (opened.separator !== '\n') return;
    const block = joiner.cut(sources);
    if (block.length <= small || blocks.size === before) blocks.set(opened.element, block);
  }

  // Apart from the generator, which engines do not make as fast.
  function readSome(): boolean {
    for (left = atOnce; left > 0; left -= 1) {
      const parent = open.at(-1);
      if (!parent) return false;
      const node = takeNext(parent.opened);
      const type = node?.nodeType;
      if (!node) {
        open.pop();
        leave(parent);
      } else if (type === Node.ELEMENT_NODE) visit(node as Element, parent.isRenewed);
      else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
        parent.opened.showsText ??= showsText(parent.opened.style);
        if (parent.opened.showsText) joiner.take(node as Text, (node as Text).data);
      }
    }
    return true;
  }

  if (!isFolded(root)) visit(root, false);
  while (readSome()) yield;
  yield;
  const text = joiner.finish();
  yield;
  const { sources, starts } = joiner;
  return { text, sources, starts, trees, blocks, kept: { from: earlier?.visible.text ?? '', parts } };
}

/**
 * So many elements, nodes, or blocks that are kept, are read in a step. While a browser looks for garbage it may go on with
 * that whenever a little memory is taken, so that a step that takes much is many times as long.
 */
const atOnce = 64;
/** Blocks of up to so many units are kept as one: to go through many small ones takes as long as to read them. */
const small = 2_048;

function findKept({ visible, changes }: Earlier, element: Element): Block | null {
  return (!changes.some((each) => each.touches(element)) && visible.blocks.get(element)) || null;
}

/** Blocks one after the other are kept as one, with the line between them. */
function addPart(parts: KeptText[], { old, now, length }: KeptText): void {
  const last = parts.at(-1);
  if (length === 0 || (last && old <= last.old)) return;
  if (last && old === last.old + last.length + 1 && now === last.now + last.length + 1) {
    parts[parts.length - 1] = { ...last, length: last.length + 1 + length };
  } else parts.push({ old, now, length });
}

/** Whether what was gone into still belongs to a page. */
function isShown(tree: Document | ShadowRoot): boolean {
  return tree.nodeType === Node.DOCUMENT_NODE
    ? (tree as Document).defaultView !== null
    : (tree as ShadowRoot).host.isConnected;
}
