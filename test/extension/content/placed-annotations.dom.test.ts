import { afterEach, expect, it } from 'vitest';
import { createAnchorer } from '../../../extension/anchoring/create-anchorer.ts';
import { createPageChanges } from '../../../extension/anchoring/page-changes.ts';
import { createPlacedAnnotations } from '../../../extension/content/placed-annotations.ts';
import { createHighlighter } from '../../../extension/highlight/create-highlighter.ts';
import type { OfferKey, PageTargets } from '../../../extension/messaging/protocol.ts';
import { placeRest } from '../../../shared/text/place-quotes.ts';

const stop = new AbortController();
afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

it('[AN3] gives no other place than the one that was shown, where the page offers another in its stead', async () => {
  const lamps = '<p>All of the lamps are lit again.</p><p>Agreed.</p>';
  const basin = '<p>The basin is deep enough.</p><p>Agreed.</p>';
  document.body.innerHTML = lamps + basin;
  const target = { id: 'one', type: 'note', selector: [{ type: 'TextQuoteSelector', exact: 'Agreed.' }] };
  const placed = createPlacedAnnotations({
    anchorer: createAnchorer(
      () => document.body,
      async () => placeRest,
    ),
    getAddress: () => 'https://records.example/minutes',
    listTargets: async () => ({ targets: [target] }) as unknown as PageTargets,
    report: async () => {},
    highlighter: createHighlighter(document, { signal: stop.signal }),
    signal: stop.signal,
  });
  const listShown = (): OfferKey[] => {
    const standing = placed.listStandings().one;
    if (standing?.kind !== 'uncertain') throw new Error(`It is ${standing?.kind}, and not offered in two places.`);
    return standing.offers.map((shown, offer) => ({ id: 'one', offer, shown }));
  };
  await placed.refresh();
  const shown = listShown();
  expect(shown.map((key) => String(placed.findOffer(key)))).toEqual(['Agreed.', 'Agreed.']);

  document.body.innerHTML = basin + lamps;
  const changes = createPageChanges();
  changes.renewAll();
  await placed.settle(changes);
  expect(shown.map(placed.findOffer)).toEqual([null, null]);
  expect(listShown().map((key) => String(placed.findOffer(key)))).toEqual(['Agreed.', 'Agreed.']);
});
