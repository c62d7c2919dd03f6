import type { Place } from '../../shared/text/place-quotes.ts';
import { findSummary, isSilent, showsContent, showsText } from './is-visible.ts';

/** What parts words when it stands between them: nothing, the edge of a cell, or the edge of a block or line. */
export type Separator = '' | '\t' | '\n';

/** An element that is being gone through, with its next child as it is drawn. */
export type Opened = {
  element: Element;
  style: CSSStyleDeclaration;
  separator: Separator;
  next: Node | null;
  /** What is drawn after `next`, where that is not what stands after it: in a slot, and in a closed `<details>`. */
  rest: Node[] | undefined;
  /** Asked for when its first text comes. */
  showsText: boolean | undefined;
};

/** Goes into an element; null where a reader sees nothing of it. `onTree` is told of a tree before it is gone into. */
export function openElement(element: Element, onTree: (tree: Document | ShadowRoot) => void): Opened | null {
  const { localName } = element;
  if (isSilent(element, localName)) return null;
  const style = getComputedStyle(element);
  const { display } = style;
  if (!showsContent(element, style, display)) return null;
  const rest = listDrawn(element, localName);
  const next = rest ? (rest.shift() ?? null) : findFirstChild(element, localName, onTree);
  return {
    element,
    style,
    separator: separatorOfDrawn(element, localName, style, display),
    next,
    rest,
    showsText: undefined,
  };
}

/**
 * Whether all text of an element can be seen, in one line, so that it can be read as one. `onLook` is told of each element
 * in it that is looked at. What begins with an element is hardly ever such a one.
 */
export function isOneLine(opened: Opened, onLook: () => void): boolean {
  return opened.next?.nodeType === Node.TEXT_NODE && readsAsOne(opened, onLook);
}

/** `isOneLine` of what may begin with an element too. */
function readsAsOne(opened: Opened, onLook: () => void): boolean {
  let left = mostInLine;
  // A walker for each line would take longer than the walk.
  const areAllPlain = (within: Element): boolean => {
    for (let inner = within.firstElementChild; inner; inner = inner.nextElementSibling) {
      onLook();
      left -= 1;
      if (left < 0 || !isPlain(inner) || !areAllPlain(inner)) return false;
    }
    return true;
  };
  return showsOwnText(opened) && areAllPlain(opened.element);
}

/** Whether what is in an element reads as if it stood in it directly, as far as it is next to a place of its text. */
export function isPlainNear(element: Element, { start, end }: Place): boolean {
  let left = mostNodes;
  let at = 0;
  const isPlainThere = (within: Element): boolean => {
    for (let node = within.firstChild; node && at <= end; node = node.nextSibling) {
      left -= 1;
      if (left < 0) return false;
      const from = at;
      if (node.nodeType !== Node.ELEMENT_NODE) at += lengthOf(node);
      else if (!isPlainThere(node as Element)) return false;
      else if (at >= start && from <= end && !isPlain(node as Element)) return false;
    }
    return true;
  };
  return isPlainThere(element);
}

/** Whether what stands in an element is what is drawn there, and text of its own can be seen. */
export function showsOwnText({ element, style, next, rest }: Opened): boolean {
  return !rest && next?.parentNode === element && showsText(style);
}

/** More elements, or nodes, than this take too long to be looked at in one step. */
const [mostInLine, mostNodes] = [64, 256];

/** What a node without children has to the text of what it stands in: a comment has nothing. */
const lengthOf = (node: ChildNode) =>
  node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE ? (node as Text).length : 0;

/** Whether what is in an inline element reads as if it stood around it. */
function isPlain(element: Element): boolean {
  const { localName } = element;
  if (isSilent(element, localName) || element.shadowRoot || listDrawn(element, localName)) return false;
  const style = getComputedStyle(element);
  if (style.display !== 'inline' || separatorOfDrawn(element, localName, style, 'inline')) return false;
  return style.opacity !== '0' && showsText(style);
}

/** The next child, as it is drawn; null where there is none left. */
export function takeNext(parent: Opened): Node | null {
  const { next, rest } = parent;
  parent.next = rest ? (rest.shift() ?? null) : (next?.nextSibling ?? null);
  return next;
}

/** What is drawn in an element: its open shadow root, a frame's document where it may be looked at, else its children. */
function findFirstChild(
  element: Element,
  localName: string,
  onTree: (tree: Document | ShadowRoot) => void,
): Node | null {
  if (localName === 'iframe') {
    const body = findFrameBody(element as HTMLIFrameElement);
    if (body) onTree(body.ownerDocument);
    return body;
  }
  const { shadowRoot } = element;
  if (shadowRoot) onTree(shadowRoot);
  return (shadowRoot ?? element).firstChild;
}

/** Null for a frame of another origin, of no size, or hidden, which what is in it does not know. */
function findFrameBody(frame: HTMLIFrameElement): HTMLElement | null {
  if (frame.clientWidth <= 1 || frame.clientHeight <= 1 || getComputedStyle(frame).visibility !== 'visible')
    return null;
  return frame.contentDocument?.body ?? null;
}

/** The children that are drawn, where they are not those that stand in the element. */
function listDrawn(element: Element, localName: string): Node[] | undefined {
  if (localName === 'details') return element.hasAttribute('open') ? undefined : [findSummary(element) ?? []].flat();
  if (localName !== 'slot' || !('assignedNodes' in element)) return undefined;
  const assigned = (element as HTMLSlotElement).assignedNodes();
  return assigned.length > 0 ? assigned : undefined;
}

function separatorOfDrawn(element: Element, localName: string, style: CSSStyleDeclaration, display: string): Separator {
  if (isDropCap(element, localName, style, display)) return '';
  // A line of words in a drawing.
  if (localName === 'tspan' && element.hasAttribute('x')) return '\n';
  return isHighFigure(element, localName) ? '\t' : separatorOf(localName, display);
}

/** Whether an element is the number of a note, or a power, right behind a figure: read on, 45 with note 3 would be 453. */
function isHighFigure(element: Element, localName: string): boolean {
  if (localName !== 'sup' || !/^\s*\d/.test(element.textContent)) return false;
  const before = element.previousSibling ?? element.parentElement?.previousSibling;
  return /\d$/.test(before?.textContent ?? '');
}

/** Whether an element is the first letter of a word, set large beside the lines that go on with it. */
function isDropCap(element: Element, localName: string, style: CSSStyleDeclaration, display: string): boolean {
  if (localName !== 'span' || display !== 'block' || element.textContent.trim().length > 2) return false;
  const { nextSibling, previousSibling } = element;
  return (
    style.cssFloat === 'left' && !previousSibling?.nodeValue?.trim() && /^\p{L}/u.test(nextSibling?.nodeValue ?? '')
  );
}

function separatorOf(localName: string, display: string): Separator {
  if (localName === 'br' || localName === 'iframe') return '\n';
  if (display === 'inline') return '';
  if (display === 'table-cell') return '\t';
  return display.startsWith('inline') || display.startsWith('ruby') || display === 'contents' ? '' : '\n';
}
