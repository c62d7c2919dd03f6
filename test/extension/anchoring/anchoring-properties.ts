import * as fc from 'fast-check';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import type { Description } from '../../../shared/text/describe-place.ts';
import { type BuiltPage, buildPage, pageArbitrary } from './page-trees.ts';

/** Checks one rule of anchoring on `numRuns` pages made by chance. Rejects with the smallest page that breaks it. */
export type AnchoringProperty = (options: { numRuns: number; seed?: number }) => Promise<void>;

const ends = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());
const sentence = 'Bramley wharf kept fourteen lanterns burning through nine unquiet winters.';

/** By name: what holds of every page and every selection of it. */
export const anchoringProperties: Readonly<Record<string, AnchoringProperty>> = {
  'anchors what it described at the same place': check(pageArbitrary, ends, async (pieces, at) => {
    const range = select(buildPage(document.body, pieces), at);
    const description = range && describeRange(document.body, range);
    if (!description) return;
    const outcome = await anchor(toSelectors(description));
    equal(outcome.kind, 'exact');
    equal(place(outcome), position(description));
  }),

  'is never sure of another place without the position': check(pageArbitrary, ends, async (pieces, at) => {
    const range = select(buildPage(document.body, pieces), at);
    const description = range && describeRange(document.body, range);
    if (!description) return;
    const outcome = await anchor(toSelectors(description).filter(({ type }) => type === 'TextQuoteSelector'));
    if (outcome.kind !== 'uncertain') equal(place(outcome), position(description));
  }),

  'leaves a quote exact when the page changes around it': check(
    pageArbitrary,
    pageArbitrary,
    fc.tuple(fc.nat(), fc.nat()),
    async (before, after, [first, second]) => {
      const paragraph = () => ({ element: 'p', attributes: {}, children: [sentence] });
      const within = (pieces: typeof before, at: number) => pieces.toSpliced(at % (pieces.length + 1), 0, paragraph());
      const range = rangeOf(buildPage(document.body, within(before, first)));
      const description = describeRange(document.body, range);
      if (!description) throw new Error('The sentence cannot be described.');
      const now = rangeOf(buildPage(document.body, within(after, second)));
      const outcome = await anchor(toSelectors(description));
      equal(outcome.kind, 'exact');
      equal(place(outcome), position(describeRange(document.body, now) as Description));
    },
  ),

  'covers nothing that a reader cannot see': check(
    pageArbitrary,
    ends,
    fc.boolean(),
    async (pieces, at, wantsHidden) => {
      const page = buildPage(document.body, pieces);
      const nodes = wantsHidden ? page.hidden : page.visible;
      const node = nodes[at[0] % nodes.length];
      if (!node) return;
      const exact = node.data.slice(at[1] % node.length).slice(0, 1 + (at[2] % 60));
      const outcome = await anchor([{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' }]);
      const ranges = outcome.kind === 'uncertain' ? outcome.candidates : 'range' in outcome ? [outcome.range] : [];
      const visible = new Set<Node>(page.visible);
      for (const { startContainer, endContainer } of ranges) {
        if (!visible.has(startContainer) || !visible.has(endContainer))
          throw new Error(`"${exact}" covers hidden text.`);
      }
      if (exact.includes('secret')) equal(ranges.filter((range) => String(range) === exact).length, 0);
    },
  ),

  'gives an outcome, and no rejection, for whatever stands in a selector': check(
    pageArbitrary,
    fc.array(hostileTarget(), { minLength: 1, maxLength: 8 }),
    async (pieces, targets) => {
      buildPage(document.body, pieces);
      const outcomes = await anchorAll(document.body, targets as { selector: Selector[] }[]);
      equal(outcomes.length, targets.length);
      for (const { kind } of outcomes) equal(kind, 'orphan');
    },
  ),
};

/** Selectors that nothing can be found by: of wrong types, out of range, empty, huge, or to words that stand nowhere. */
function hostileTarget(): fc.Arbitrary<unknown> {
  const nowhere = fc.constantFrom('', ' \n', 'zzyzx quux '.repeat(20), 'zzyzx '.repeat(160_000), 12, null, {}, ['the']);
  const context = fc.constantFrom('', 'the council', 'the '.repeat(250_000), -1, null, []);
  const offset = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(1e308, -0, '3', null, {}));
  const quote = fc.record(
    { type: fc.constant('TextQuoteSelector'), exact: nowhere, prefix: context, suffix: context },
    { requiredKeys: ['type'] },
  );
  const position = fc.record({ type: fc.constant('TextPositionSelector'), start: offset, end: offset });
  const path = fc.constantFrom('/html[1]/body[1]/x[9]', '///', '', '/html/body//*', '('.repeat(10_000));
  const range = path.map((value) => ({
    type: 'RangeSelector',
    startSelector: { type: 'XPathSelector', value },
    endSelector: { type: 'XPathSelector', value },
  }));
  const junk = fc.constantFrom<unknown>(null, 7, 'TextQuoteSelector', [], {}, { type: '__proto__' });
  const selector = fc.oneof(quote, position, range, junk);
  return fc.oneof(
    fc.record({ selector: fc.array(selector, { maxLength: 5 }) }),
    junk,
    junk.map((value) => ({ selector: value })),
  );
}

function check<T extends [unknown, ...unknown[]]>(
  ...args: [...arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, predicate: (...values: T) => Promise<void>]
): AnchoringProperty {
  const property = fc.asyncProperty(...(args as unknown as Parameters<typeof fc.asyncProperty<T>>));
  return (options) =>
    fc.assert(
      property.afterEach(() => document.body.replaceChildren()),
      options,
    );
}

/** From one visible node to another of its tree, from and to what is no white space; null where there are no words. */
function select({ visible }: BuiltPage, [one, other, from, to]: [number, number, number, number]): Range | null {
  const all = visible.filter(({ data }) => /[\p{L}\p{N}]/u.test(data));
  const tree = all[one % all.length]?.getRootNode();
  const nodes = all.filter((node) => node.getRootNode() === tree);
  if (nodes.length === 0) return null;
  const [first, last] = [one % nodes.length, other % nodes.length].sort((a, b) => a - b) as [number, number];
  const [startNode, endNode] = [nodes[first] as Text, nodes[last] as Text];
  const range = document.createRange();
  const offsets = [from % startNode.length, (to % endNode.length) + 1] as const;
  const isBackwards = startNode === endNode && offsets[0] >= offsets[1];
  range.setStart(startNode, isBackwards ? 0 : offsets[0]);
  range.setEnd(endNode, isBackwards ? endNode.length : offsets[1]);
  return range;
}

function rangeOf({ visible }: BuiltPage): Range {
  const node = visible.find(({ data }) => data === sentence);
  if (!node) throw new Error('The sentence is not on the page.');
  const range = document.createRange();
  range.selectNodeContents(node);
  return range;
}

async function anchor(selector: Selector[]): Promise<Anchoring> {
  const [outcome] = await anchorAll(document.body, [{ selector }]);
  if (!outcome) throw new Error('There is no outcome.');
  return outcome;
}

function toSelectors({ selectors, quote }: Description): Selector[] {
  return [...selectors, { type: 'TextQuoteSelector', ...quote }];
}

/** Where an asserted outcome stands in the visible text. */
function place(outcome: Anchoring): string {
  if (!('range' in outcome)) return outcome.kind;
  const description = describeRange(document.body, outcome.range);
  return description ? position(description) : 'no visible text';
}

function position({ selectors, quote }: Description): string {
  const [selector] = selectors;
  return selector?.type === 'TextPositionSelector'
    ? `${selector.start} to ${selector.end}: ${quote.exact}`
    : 'no position';
}

function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`Expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}
