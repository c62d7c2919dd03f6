/** Elements whose text is no part of what a page says, or stands in for something that is shown instead. */
const silent = new Set(
  (
    'script style noscript template textarea select datalist object video audio canvas head title ' +
    'desc metadata defs symbol clipPath mask pattern marker meter progress rp'
  ).split(' '),
);

/** Whether what is in elements of this name is never a reader's text. */
export const isSilentName = (localName: string) => silent.has(localName);

/** Whether what is in `element` is never a reader's text, whatever its style. */
export function isSilent(element: Element, localName: string): boolean {
  return isSilentName(localName) || element.hasAttribute('data-recordmark');
}

/**
 * Whether a reader can see what is in `element`, as far as its computed style decides. A page has tens of thousands of
 * elements and each look at a style costs, so what cannot be in an inline one is not looked for there.
 */
export function showsContent(element: Element, style: CSSStyleDeclaration, display: string): boolean {
  // No display at all: not part of what is drawn, as a host's child without a slot.
  if (display === 'none' || display === '' || style.opacity === '0') return false;
  if (display === 'inline') return true;
  if (style.contentVisibility === 'hidden') return false;
  if (style.overflowX !== 'visible' && isCutOff(element, style)) return false;
  // Behind a picture that says the same. A length is a new string each time, which takes far longer than a word.
  if (style.backgroundImage !== 'none' && isFarOff(style.textIndent)) return false;
  // Taken out of its table, a part of one would be a block.
  if (display.startsWith('table-')) return true;
  const { position } = style;
  if (position === 'static' || position === 'sticky') return true;
  if (position === 'relative' && !isFarOff(style.left) && !isFarOff(style.top)) return true;
  return isInReach(element, style, position);
}

/** Whether a length moves to the left or up by more than a window's width, as only what is not to be seen is. */
const isFarOff = (length: string): boolean => Number.parseFloat(length) < -999;

/** Whether text directly in an element of this style can be seen. */
export function showsText(style: CSSStyleDeclaration): boolean {
  return style.visibility === 'visible' && style.fontSize !== '0px';
}

/** Whether `child` is in the closed part of a `<details>`. Its computed style does not tell. */
export function isFolded(child: Node): boolean {
  const { parentElement } = child;
  if (parentElement?.localName !== 'details' || parentElement.hasAttribute('open')) return false;
  return child !== findSummary(parentElement);
}

/** What a closed `<details>` shows. */
export function findSummary(details: Element): Element | null {
  return details.querySelector(':scope > summary');
}

/** Whether what overflows is cut off, and all of it does: it is folded to nothing, or its lines are moved out of it. */
function isCutOff(element: Element, style: CSSStyleDeclaration): boolean {
  // A page's own overflow is the window's. In a drawing, and without a box, the sizes tell nothing.
  if (!('offsetHeight' in element) || style.display === 'contents' || /^(body|html)$/.test(element.localName)) {
    return false;
  }
  const { clientWidth, clientHeight } = element;
  if (clientWidth <= 1 || clientHeight <= 1) return !isAroundLayers(element, style.position);
  return Math.abs(Number.parseFloat(style.textIndent)) >= clientWidth;
}

/** Whether all in it is laid over the page and so not cut off by it, as in the shell of an application. */
function isAroundLayers({ children, childNodes }: Element, position: string): boolean {
  const isLayer = (child: Element) => {
    const { position: own, display } = getComputedStyle(child);
    return display === 'none' || own === 'fixed' || (own === 'absolute' && position === 'static');
  };
  const isBlank = ({ nodeType, nodeValue }: Node) => nodeType !== Node.TEXT_NODE || nodeValue?.trim() === '';
  return children.length > 0 && [...childNodes].every(isBlank) && [...children].every(isLayer);
}

/** Text for screen readers alone is often clipped to a point or moved to where no scrolling leads. */
function isInReach(element: Element, style: CSSStyleDeclaration, position: string): boolean {
  if (/^rect\((0(px)?[, ]+){3}0(px)?\)$|^rect\(1px[, ]+1px[, ]+1px[, ]+1px\)$/.test(style.clip)) return false;
  if (/^inset\((50|100)%|^circle\(0/.test(style.clipPath)) return false;
  const { width, height, left: from, top: above, right, bottom } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight, offsetParent } = element as HTMLElement;
  // Scaled to nothing.
  if ((width === 0 && offsetWidth > 0) || (height === 0 && offsetHeight > 0)) return false;
  if (width === 0 && height === 0) return true;
  if (position === 'fixed' && offsetParent === null) {
    const { innerWidth = 0, innerHeight = 0 } = element.ownerDocument.defaultView ?? {};
    return right > 0 && bottom > 0 && from < innerWidth && above < innerHeight;
  }
  if (right > 0 && bottom > 0) return true;
  const { left, top } = sumScrolled(element);
  return right + left > 0 && bottom + top > 0;
}

/** How far the page, and all that scrolls around `element`, are scrolled, in CSS pixels. */
function sumScrolled(element: Element): { left: number; top: number } {
  let [left, top] = [0, 0];
  for (let around = findAround(element); around; around = findAround(around)) {
    left += around.scrollLeft;
    top += around.scrollTop;
  }
  return { left, top };
}

const findAround = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
