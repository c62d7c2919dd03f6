import { countPairs } from './count-pairs.ts';
import type { Quote, Selector } from './selector.ts';

/** Where W3C's terms of annotations are explained. Named in files, and never fetched. */
export const w3cContextAddress = 'http://www.w3.org/ns/anno.jsonld';

const own = 'urn:x-recordmark:';
const ownTerm = (name: string): [string, string] => [name, own + name];
const ownLink = (name: string): [string, object] => [name, { '@id': own + name, '@type': '@id' }];

/** The context of our files: W3C's terms, and those for what that model has no word for. */
export const w3cContext = [
  w3cContextAddress,
  Object.fromEntries<string | object>([
    ...['annotationType', 'claimant', 'saidOn', 'claimType', 'workState', 'finding', 'place', 'page', 'section'].map(
      ownTerm,
    ),
    ...[
      'relation',
      'locator',
      'remark',
      'citation',
      'sourceType',
      'standing',
      'availability',
      'licence',
      'readAt',
      'documentKey',
      'title',
    ].map(ownTerm),
    ...['pairsBefore', 'complete', 'standingWords', 'placedQuote', 'review', 'conflict', 'field', 'by'].map(ownTerm),
    ...['passage', 'sourceRow', 'archive', 'about', 'passageDocument', 'address'].map(ownLink),
    ['csl', { '@id': `${own}csl`, '@type': '@json' }],
  ]),
];

/** A selector as W3C writes it: positions count code points (4.2.5), and a quote is one of the selectors. */
type W3cSelector = Selector & { pairsBefore?: number };

/** A quote and its selectors as W3C's. */
export function toW3cSelectors(quote: Quote | undefined, selectors: readonly Selector[]): W3cSelector[] {
  const exact = quote && { type: 'TextQuoteSelector' as const, ...quote };
  return [
    ...(exact ? [exact] : []),
    ...selectors.map((selector) => {
      if (selector.type !== 'TextPositionSelector') return selector;
      const before = selector.pairsBefore ?? 0;
      return { ...selector, start: selector.start - before, end: selector.end - before - countPairs(quote?.exact) };
    }),
  ];
}

/** The same as JSON. No objects are made of the two that nearly every annotation has, and nothing else. */
export function toW3cSelectorsJson(quote: Quote | undefined, selectors: readonly Selector[]): string {
  const [first] = selectors;
  if (!quote || selectors.length > 1 || (first && !isBarePosition(first))) {
    return JSON.stringify(toW3cSelectors(quote, selectors));
  }
  const exact = `{"type":"TextQuoteSelector",${JSON.stringify(quote).slice(1)}`;
  if (!first) return `[${exact}]`;
  const end = first.end - countPairs(quote.exact);
  return `[${exact},{"type":"TextPositionSelector","start":${first.start},"end":${end}}]`;
}

/** A position with no pairs before it. */
function isBarePosition(selector: Selector): selector is Extract<Selector, { type: 'TextPositionSelector' }> {
  return selector.type === 'TextPositionSelector' && selector.pairsBefore === undefined;
}

/** W3C's selectors as ours, the quote apart. */
export function fromW3cSelectors(selectors: readonly W3cSelector[]): {
  quote: Quote | undefined;
  selectors: Selector[];
} {
  const found = selectors.find((selector) => selector.type === 'TextQuoteSelector');
  const { type: _, ...quote } = found ?? { type: '', exact: '' };
  const rest = selectors
    .filter((selector) => selector !== found)
    .map((selector) => {
      if (selector.type !== 'TextPositionSelector') return selector;
      const before = selector.pairsBefore ?? 0;
      return { ...selector, start: selector.start + before, end: selector.end + before + countPairs(quote.exact) };
    });
  return { quote: found ? quote : undefined, selectors: rest };
}

export const toUrn = (id: string): string => `urn:uuid:${id}`;
