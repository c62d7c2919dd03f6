import type { Selector } from '../../shared/model/selector.ts';
import { type Place, type Placing, placeInSteps, type QuoteToPlace } from '../../shared/text/place-quotes.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { createTextIndex } from '../../shared/text/text-index.ts';
import type { Anchoring } from './anchoring.ts';
import { runInSlices } from './run-in-slices.ts';
import { toRange } from './visible-range.ts';
import { readInSteps, type VisibleText } from './visible-text.ts';

/**
 * Anchors targets under `root`; outcomes in input order. It never rejects: selectors that say nothing usable make an
 * orphan, and a run that `options.signal` ends comes to no outcomes at all, because nobody waits for them any more.
 */
export async function anchorAll(
  root: Element,
  targets: readonly { selector: readonly Selector[] }[],
  options: { signal?: AbortSignal } = {},
): Promise<Anchoring[]> {
  if (targets.length === 0) return [];
  return (await runInSlices(anchorInSteps(root, targets), options.signal)) ?? [];
}

function* anchorInSteps(root: Element, targets: readonly { selector: readonly Selector[] }[]): Steps<Anchoring[]> {
  const visible = yield* readInSteps(root);
  const placings = yield* placeInSteps(createTextIndex(visible.text), targets.map(toQuote));
  const anchorings: Anchoring[] = [];
  for (const placing of placings) {
    yield;
    anchorings.push(toAnchoring(visible, placing));
  }
  return anchorings;
}

/** Selectors may come from elsewhere: what is not of the expected type is as good as missing. */
function toQuote(target: { selector: readonly Selector[] }): QuoteToPlace {
  const selectors: readonly Partial<Selector>[] = Array.isArray(target?.selector) ? target.selector : [];
  const quote: QuoteToPlace = { exact: '' };
  for (const selector of selectors) {
    if (selector?.type === 'TextQuoteSelector' && !quote.exact) {
      const { exact, prefix, suffix } = selector as { exact: unknown; prefix: unknown; suffix: unknown };
      quote.exact = toText(exact);
      quote.prefix = toText(prefix);
      quote.suffix = toText(suffix);
    }
    if (selector?.type === 'TextPositionSelector') quote.start ??= (selector as { start?: number }).start;
  }
  return quote;
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '');

function toAnchoring(visible: VisibleText, placing: Placing): Anchoring {
  if (placing.kind === 'orphan') return placing;
  if (placing.kind === 'uncertain') {
    const candidates = placing.candidates.flatMap((place: Place) => toRange(visible, place) ?? []);
    return candidates.length > 0 ? { kind: 'uncertain', candidates } : gone;
  }
  const { start, end, ...outcome } = placing;
  const range = toRange(visible, { start, end });
  return range ? { ...outcome, range } : gone;
}

/** The page took the words away while they were being looked for. */
const gone: Anchoring = { kind: 'orphan', reason: 'quote-not-found' };
