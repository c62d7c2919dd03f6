import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { type Opened, openElement, takeNext } from './drawn-tree.ts';
import { isFolded, showsText } from './is-visible.ts';
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
};

/** Reads the text under `root` that a reader can see. */
export function readVisibleText(root: Element): VisibleText {
  return runAtOnce(readInSteps(root));
}

/** `readVisibleText` step by step. Where the page tears away what is being read, reading goes on after it. */
export function* readInSteps(root: Element): Steps<VisibleText> {
  const trees = new Set<Document | ShadowRoot>();
  const onTree = (tree: Document | ShadowRoot) => void trees.add(tree);
  const joiner = createTextJoiner();
  const open: Opened[] = [];

  function visit(element: Element): void {
    const opened = openElement(element, onTree);
    if (!opened) return;
    joiner.separate(opened.separator);
    if (opened.next) open.push(opened);
  }

  // Apart from the generator, which engines do not make as fast.
  function readSome(): boolean {
    for (let count = 0; count < atOnce; count += 1) {
      const parent = open.at(-1);
      if (!parent) return false;
      const node = takeNext(parent);
      if (!node) {
        joiner.separate(parent.separator);
        open.pop();
        continue;
      }
      const type = node.nodeType;
      if (type === Node.ELEMENT_NODE) visit(node as Element);
      else if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
        parent.showsText ??= showsText(parent.style);
        if (parent.showsText) joiner.take(node as Text);
      }
    }
    return true;
  }

  if (!isFolded(root)) visit(root);
  while (readSome()) yield;
  yield;
  return { ...joiner.finish(), trees };
}

/** So many nodes are read in a step. */
const atOnce = 64;
