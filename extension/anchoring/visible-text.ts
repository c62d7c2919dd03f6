import { toStorable } from '../../shared/model/text.ts';
import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { isFolded, isSilent, showsContent, showsText } from './is-visible.ts';

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
  const chunks: string[] = [];
  let pieces: string[] = [];
  const nodes: Text[] = [];
  const starts: number[] = [];
  const trees = new Set<Document | ShadowRoot>();
  let length = 0;
  let pending: Separator = '';
  const separate = (separator: Separator) => {
    if (separator === '\n' || pending === '') pending = separator;
  };

  function take(node: Text): void {
    const { data } = node;
    // White space where a line begins is not drawn.
    if ((pending || length === 0) && isBlank(data)) return;
    if (pending && length > 0) {
      pieces.push(pending);
      length += 1;
    }
    pending = '';
    nodes.push(node);
    starts.push(length);
    pieces.push(data.replace(/[\t\n\f\r]/g, ' '));
    length += data.length;
  }

  const open: Opened[] = [];
  const visit = (element: Element) => {
    const opened = enter(element, trees);
    if (!opened) return;
    separate(opened.separator);
    if (opened.next) open.push(opened);
  };

  // Joining all at the end would take longer than a step may.
  function joinPieces(): void {
    chunks.push(toStorable(pieces.join('')));
    pieces = [];
  }

  // Apart from the generator, which engines do not make as fast.
  function readSome(): boolean {
    for (let count = 0; count < atOnce; count += 1) {
      const parent = open.at(-1);
      if (!parent) return false;
      const node = takeNext(parent);
      if (!node) {
        separate(parent.separator);
        open.pop();
      } else if (isText(node)) {
        parent.showsText ??= !parent.isFolded && showsText(parent.style);
        if (parent.showsText) take(node);
      } else if (isElement(node) && !(parent.isFolded && isFolded(node))) visit(node);
    }
    return true;
  }

  if (!isFolded(root)) visit(root);
  while (readSome()) {
    if (pieces.length >= inChunk && !endsInHalf(pieces.at(-1))) joinPieces();
    yield;
  }
  joinPieces();
  yield;
  return { text: chunks.join(''), nodes, starts, trees };
}

/** So many nodes are read in a step, and so many pieces joined. */
const [atOnce, inChunk] = [32, 4_096];

/** Half a character may have its other half in what comes next. */
const endsInHalf = (piece = '') => /[\ud800-\udbff]$/.test(piece);

type Separator = '' | '\t' | '\n';
/** An element that is being read, with its next child as it is drawn. `showsText` is asked for when its first text comes. */
type Opened = {
  style: CSSStyleDeclaration;
  separator: Separator;
  /** A closed `<details>`. */
  isFolded: boolean;
  next: Node | null;
  /** What stands in a slot: the rest of it after `next`, which are no siblings. */
  rest: Node[] | undefined;
  showsText: boolean | undefined;
};

function enter(element: Element, trees: Set<Document | ShadowRoot>): Opened | null {
  if (isSilent(element)) return null;
  const style = getComputedStyle(element);
  const { display } = style;
  if (!showsContent(element, style, display)) return null;
  const { localName } = element;
  const rest = localName === 'slot' ? listAssigned(element) : undefined;
  const next = rest ? (rest.shift() ?? null) : findFirstChild(element, localName, trees);
  const isFolded = localName === 'details' && !element.hasAttribute('open');
  return { style, separator: separatorOf(localName, display), isFolded, next, rest, showsText: undefined };
}

function takeNext(parent: Opened): Node | null {
  const { next, rest } = parent;
  parent.next = rest ? (rest.shift() ?? null) : (next?.nextSibling ?? null);
  return next;
}

/** What is drawn in an element: its open shadow root, a frame's document where it may be looked at, else its children. */
function findFirstChild(element: Element, localName: string, trees: Set<Document | ShadowRoot>): Node | null {
  if (localName === 'iframe') {
    const body = findFrameBody(element as HTMLIFrameElement);
    if (body) trees.add(body.ownerDocument);
    return body;
  }
  const { shadowRoot } = element;
  if (shadowRoot) trees.add(shadowRoot);
  return (shadowRoot ?? element).firstChild;
}

/** Null for a frame of another origin, or of no size. */
export function findFrameBody(frame: HTMLIFrameElement): HTMLElement | null {
  return frame.clientWidth > 1 && frame.clientHeight > 1 ? (frame.contentDocument?.body ?? null) : null;
}

function listAssigned(element: Element): Node[] | undefined {
  if (!('assignedNodes' in element)) return undefined;
  const assigned = (element as HTMLSlotElement).assignedNodes();
  return assigned.length > 0 ? assigned : undefined;
}

function separatorOf(localName: string, display: string): Separator {
  if (localName === 'br') return '\n';
  if (display === 'table-cell') return '\t';
  if (localName === 'iframe') return '\n';
  return display.startsWith('inline') || display.startsWith('ruby') || display === 'contents' ? '' : '\n';
}

const isBlank = (data: string) => !/[^\t\n\f\r ]/.test(data);
const isText = (node: Node): node is Text =>
  node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
