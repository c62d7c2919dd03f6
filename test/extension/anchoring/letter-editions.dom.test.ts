import { afterEach, describe, expect, it } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import { normalizeText } from '../../../shared/text/normalize.ts';
import { findWords } from './find-words.ts';
import { letterEditions, quotes, toPage } from './letter-editions.ts';

afterEach(() => document.body.replaceChildren());

describe('anchorAll', () => {
  for (const [edition, { before = (text: string) => text, revise, outcomes }] of Object.entries(letterEditions)) {
    it(`[AN2] says what became of every quote in an edition of the sample letter: ${edition}`, async () => {
      document.body.innerHTML = toPage(before);
      const quoted = quotes.map(before);
      const targets = quoted.map((words) => ({ selector: describeWords(words) }));
      document.body.innerHTML = toPage(revise);
      const told = (await anchorAll(document.body, targets)).map(toTold);
      expect(told).toEqual(quoted.map((words) => outcomes[words] ?? { exact: normalizeText(words) }));
      expect(quoted).toEqual(expect.arrayContaining(Object.keys(outcomes)));
    });
  }
});

function toTold(outcome: Anchoring): unknown {
  if (outcome.kind === 'exact') return { exact: wordsOf(outcome.range) };
  if (outcome.kind === 'changed') return { changed: wordsOf(outcome.range), material: outcome.material };
  return outcome.kind === 'orphan' ? 'orphan' : { uncertain: outcome.candidates.map(wordsOf) };
}

/** What a reader sees of a range, in one line with plain typography. */
function wordsOf(range: Range): string {
  return normalizeText(describeRange(document.body, range)?.quote.exact ?? '');
}

function describeWords(words: string): Selector[] {
  const description = describeRange(document.body, findWords(document.body, words));
  if (!description) throw new Error(`"${words}" cannot be described.`);
  return [...description.selectors, { type: 'TextQuoteSelector', ...description.quote }];
}
