import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { type Opened, openElement, takeNext } from './drawn-tree.ts';
import { isFolded, showsText } from './is-visible.ts';
import type { PageChanges } from './page-changes.ts';
import type { KeptText } from './text-changes.ts';
import { createTextJoiner } from './text-joiner.ts';

/**
 * The text of a page that a reader can see, with what stands in open shadow roots and frames of the same origin.
 * `nodes[i]` begins at `starts[i]` of `text`, unit for unit; white space in a node is a plain space, so that a line feed
 * (between blocks and lines) and a tab (between cells) belong to no node.
 */
export type VisibleText = {
  text: string;
  nodes: Text[];
  starts: number[];
  /** The shadow roots and documents that were gone into. */
  trees: Set<Document | ShadowRoot>;
  /** Which part of it is of which element: blocks, small ones by the largest small one around them. */
  blocks: ReadonlyMap<Element, Block>;
  /** What was taken over from the text that was read before. */
  kept: { from: string; parts: readonly KeptText[] };
};

/** The nodes from `first` up to, not including, `end`; and as much text from `start` on. */
export type Block = { first: number; end: number; start: number; length: number };

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
  const open: Opened[] = [];
  const blocks: { element: Element; block: Block }[] = [];
  const parts: KeptText[] = [];

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
    opened.from = { nodes: joiner.nodes.length, blocks: blocks.length };
    opened.isRenewed = isRenewed;
    if (!opened.isOwn) joiner.settle();
    open.push(opened);
  }

  function keep(element: Element, block: Block): void {
    joiner.separate('\n');
    const copied = joiner.copy((earlier as Earlier).visible, block);
    blocks.push({ element, block: copied });
    addPart(parts, { old: block.start, now: copied.start, length: block.length });
    joiner.separate('\n');
  }

  function close({ element, separator, from, isOwn }: Opened): void {
    if (separator || !isOwn) joiner.settle(isOwn ? { element, first: from.nodes } : undefined);
    joiner.separate(separator);
    open.pop();
    if (separator !== '\n') return;
    const block = joiner.cut(from.nodes);
    if (block.length > small && blocks.length > from.blocks) return;
    blocks.length = from.blocks;
    blocks.push({ element, block });
  }

  // Apart from the generator, which engines do not make as fast.
  function readSome(): boolean {
    const isMore = readOn();
    joiner.settle();
    return isMore;
  }

  function readOn(): boolean {
    for (let count = 0; count < atOnce; count += 1) {
      const parent = open.at(-1);
      if (!parent) return false;
      const node = takeNext(parent);
      const type = node?.nodeType;
      if (!node) close(parent);
      else if (type === Node.ELEMENT_NODE) visit(node as Element, parent.isRenewed);
      else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
        parent.showsText ??= showsText(parent.style, parent.isSeen);
        if (parent.showsText) joiner.take(node as Text);
      }
    }
    return true;
  }

  if (!isFolded(root)) visit(root, false);
  while (readSome()) yield;
  yield;
  const text = joiner.finish();
  yield;
  const { nodes, starts } = joiner;
  const blockOf = new Map(blocks.map(({ element, block }) => [element, block]));
  return { text, nodes, starts, trees, blocks: blockOf, kept: { from: earlier?.visible.text ?? '', parts } };
}

/** So many nodes, or blocks that are kept, are read in a step. */
const atOnce = 256;
/** Blocks of up to so many units are one: to go through many small ones takes as long as to read them. */
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
