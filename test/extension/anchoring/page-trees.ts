import * as fc from 'fast-check';

/** A piece of a page: text, or an element with pieces in it. */
export type Piece = string | { element: string; attributes: Record<string, string>; children: Piece[] };

/** The text nodes of a built page by what a reader can see of them, in the page's order. */
export type BuiltPage = { visible: Text[]; hidden: Text[] };

const words = fc.constantFrom(
  ...'the council Agreed. report of 41 recommendations “we don’t know” – Straße o\u00adf\u00adfice ﬁnance Zoe\u0308 東京都 مرحبا'.split(
    ' ',
  ),
  ...['👩🏽‍🚒', '\u00a0', 'per\u200bhaps', '2,450', 'a', '£2.4', 'x\u2011ray'],
);
const text = fc
  .array(words, { minLength: 1, maxLength: 12 })
  .chain((list) => fc.constantFrom(' ', '  ', '\n   ').map((space) => list.join(space)));

const shown: [string, Record<string, string>][] = [
  ...['p', 'div', 'span', 'b', 'i', 'a', 'ul', 'li', 'blockquote', 'section', 'h2', 'td', 'button', 'q'].map(
    (name): [string, Record<string, string>] => [name, {}],
  ),
  ['div', { style: 'display: flex' }],
  ['p', { dir: 'rtl' }],
  ['p', { style: 'text-transform: uppercase; white-space: pre-wrap' }],
  ['section', { 'data-open-shadow-root': '' }],
  ['iframe', { width: '400', height: '200' }],
];
const unshown: [string, Record<string, string>][] = [
  ['p', { hidden: '' }],
  ['div', { style: 'display: none' }],
  ['span', { style: 'visibility: hidden' }],
  ['span', { style: 'font-size: 0' }],
  ['div', { style: 'opacity: 0' }],
  ['div', { style: 'height: 0; overflow: hidden' }],
  ['script', { type: 'application/json' }],
  ['style', { media: 'not all' }],
  ['textarea', {}],
  ['details', {}],
  ['span', { 'data-recordmark': '' }],
];

const { page } = fc.letrec<{ page: Piece[]; piece: Piece; element: Piece; secret: Piece; line: Piece }>((tie) => ({
  page: fc.array(tie('piece'), { minLength: 1, maxLength: 6 }),
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: text, weight: 4 },
    { arbitrary: tie('element'), weight: 5 },
    { arbitrary: tie('secret'), weight: 1 },
    { arbitrary: tie('line'), weight: 1 },
  ),
  element: fc
    .tuple(fc.constantFrom(...shown), fc.array(tie('piece'), { minLength: 1, maxLength: 4 }))
    .map(([[element, attributes], children]) => ({ element, attributes, children })),
  secret: fc
    .tuple(fc.constantFrom(...unshown), text)
    .map(([[element, attributes], child]) => ({ element, attributes, children: [`${child} secret`] })),
  line: fc.constant({ element: 'br', attributes: {}, children: [] }),
}));

/** Pages of nested elements with words in several scripts, some of them hidden. */
export const pageArbitrary: fc.Arbitrary<Piece[]> = page;

/** Puts a page into `root`. Which text can be seen is known from how it was made, not asked of the browser. */
export function buildPage(root: Element, pieces: readonly Piece[]): BuiltPage {
  const built: BuiltPage = { visible: [], hidden: [] };
  root.replaceChildren();
  const add = (parent: Element | ShadowRoot, piece: Piece, isHidden: boolean) => {
    const { ownerDocument } = parent;
    if (typeof piece === 'string') {
      const node = ownerDocument.createTextNode(piece);
      parent.append(node);
      built[isHidden ? 'hidden' : 'visible'].push(node);
      return;
    }
    const { element, attributes, children } = piece;
    const made = ownerDocument.createElement(element);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    parent.append(made);
    const hides = isHidden || unshown.some(([name, given]) => name === element && given === attributes);
    const inside = enter(made);
    for (const child of children) add(inside, child, hides);
  };
  for (const piece of pieces) add(root, piece, false);
  return built;
}

/** Where what is in an element goes: some have an open shadow root, and a frame has a document. */
function enter(element: Element): Element | ShadowRoot {
  if (element.hasAttribute('data-open-shadow-root')) return element.attachShadow({ mode: 'open' });
  return (element as HTMLIFrameElement).contentDocument?.body ?? element;
}
