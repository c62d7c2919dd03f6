import { toStorable } from '../../shared/model/text.ts';
import { runAtOnce, type Steps } from '../../shared/text/steps.ts';
import { isFolded, showsContent, showsText } from './is-visible.ts';

/**
 * The text of a page that a reader can see. `nodes[i]` begins at `starts[i]` of `text`, unit for unit; white space in a
 * node is a plain space, so that a line feed (between blocks and lines) and a tab (between cells) belong to no node.
 */
export type VisibleText = { text: string; nodes: Text[]; starts: number[] };

/** Reads the text under `root` that a reader can see. */
export function readVisibleText(root: Element): VisibleText {
  return runAtOnce(readInSteps(root));
}

/** `readVisibleText` step by step. A page that tears away what is being read ends the reading early. */
export function* readInSteps(root: Element): Steps<VisibleText> {
  const pieces: string[] = [];
  const nodes: Text[] = [];
  const starts: number[] = [];
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
  let node: Node | null = root;
  let count = 0;
  while (node) {
    count += 1;
    if (count % 64 === 0) yield;
    const parent = open.at(-1);
    if (isText(node)) {
      if (parent && showsTextOf(parent, node)) take(node);
    } else if (isElement(node)) {
      const opened = enter(node);
      if (opened) {
        separate(opened.separator);
        if (node.firstChild) {
          open.push(opened);
          node = node.firstChild;
          continue;
        }
      }
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      separate(open.pop()?.separator ?? '');
    }
    node = node === root ? null : (node?.nextSibling ?? null);
  }
  return { text: toStorable(pieces.join('')), nodes, starts };
}

type Separator = '' | '\t' | '\n';
/** An element that is being read. `showsText` is asked for when its first text comes. */
type Opened = { element: Element; style: CSSStyleDeclaration; separator: Separator; showsText?: boolean };

function enter(element: Element): Opened | null {
  if (isFolded(element)) return null;
  const style = getComputedStyle(element);
  if (!showsContent(element, style)) return null;
  return { element, style, separator: separatorOf(element, style.display) };
}

function showsTextOf(parent: Opened, node: Text): boolean {
  parent.showsText ??= showsText(parent.style);
  if (!parent.showsText || isFolded(node)) return false;
  return !parent.element.shadowRoot || node.assignedSlot !== null;
}

function separatorOf(element: Element, display: string): Separator {
  if (element.localName === 'br') return '\n';
  if (display === 'table-cell') return '\t';
  return display.startsWith('inline') || display.startsWith('ruby') || display === 'contents' ? '' : '\n';
}

const isBlank = (data: string) => !/[^\t\n\f\r ]/.test(data);
const isText = (node: Node): node is Text =>
  node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
