/** Elements whose text is no part of what a page says, or stands in for something that is shown instead. */
const silent = new Set(
  (
    'script style noscript template textarea select datalist object video audio canvas head title ' +
    'desc metadata defs symbol rp'
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
 * elements and each look at a style costs, so what cannot be in an inline one is not looked for there. `isSeen` as by
 * `checkSeen`.
 */
export function showsContent(element: Element, style: CSSStyleDeclaration, display: string, isSeen: boolean): boolean {
  // No display at all: not part of what is drawn, as a host's child without a slot.
  if (display === 'none' || display === '' || (!isSeen && style.opacity === '0')) return false;
  if (display === 'inline') return true;
  if (style.contentVisibility === 'hidden') return false;
  const { position } = style;
  return (position !== 'absolute' && position !== 'fixed') || hasRoom(element, style);
}

/**
 * Whether an element is surely drawn, and neither hidden nor transparent. One question for several properties of its
 * style, each of which is a string that the browser has to make and to clear away.
 */
export function checkSeen(element: Element): boolean {
  return element.checkVisibility(allOfIt);
}

const allOfIt = { opacityProperty: true, visibilityProperty: true };

/** Whether text directly in an element of this style can be seen. */
export function showsText(style: CSSStyleDeclaration, isSeen: boolean): boolean {
  return (isSeen || style.visibility === 'visible') && style.fontSize !== '0px';
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

/** Text for screen readers alone is often clipped to a point or moved out of the page. */
function hasRoom(element: Element, style: CSSStyleDeclaration): boolean {
  if (/^rect\((0(px)?[, ]+){3}0(px)?\)$|^rect\(1px[, ]+1px[, ]+1px[, ]+1px\)$/.test(style.clip)) return false;
  if (/^inset\((50|100)%/.test(style.clipPath)) return false;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  if (style.overflowX !== 'visible' && (width <= 1 || height <= 1)) return false;
  if (width === 0 && height === 0) return true;
  if (style.position === 'fixed') return true;
  const page = element.ownerDocument.defaultView;
  return right + (page?.scrollX ?? 0) > 0 && bottom + (page?.scrollY ?? 0) > 0;
}
