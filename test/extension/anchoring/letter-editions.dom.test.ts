import { afterEach, describe, expect, it } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import { describeRange } from '../../../extension/anchoring/describe-range.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import { findWords } from './find-words.ts';
import { letterEditions, toPage } from './letter-editions.ts';

afterEach(() => document.body.replaceChildren());

const quotes = [
  'every child should be able to walk to school in safety',
  'It is right that we look at what was done there, and at what was left undone.',

  'We will need to learn why warnings that were given early were acted on late. I expect the council to answer that question in public, and I will read its answer with care.',

  'asked 1,260 families about their journeys; 874 of them answered, and two in three said that they felt safer than a year before.',
  'heard from 23 head teachers, nine school crossing patrols and more than 140 parents and carers.',
  'The work that they call for has begun at every one of the 38 schools in the borough.',

  'injuries to children on school routes have fallen by more than 40 per cent, from 31 in 2022 to 18 in 2024.',
  'No child has been killed on a school route in the borough since 2019.',
  'all 38 schools ✓',
  '“again and again, for six years”',
  "It's the council's view that what was learned here could be of use elsewhere. We'd be glad to show you",
  'Cllr Zoë Lindqvist-Amadi, Leader of the Council',
];

describe('anchorAll', () => {
  for (const [edition, revise] of Object.entries(letterEditions)) {
    it(`finds every quote word for word in an edition of the sample letter: ${edition}`, async () => {
      document.body.innerHTML = toPage();
      const targets = quotes.map((words) => ({ selector: describeWords(words) }));
      document.body.innerHTML = toPage(revise);
      const outcomes = await anchorAll(document.body, targets);
      const told = outcomes.map((outcome, index) => `${outcome.kind}: ${quotes[index]}`);
      expect(told).toEqual(quotes.map((words) => `exact: ${words}`));
    });
  }
});

function describeWords(words: string): Selector[] {
  const description = describeRange(document.body, findWords(document.body, words));
  if (!description) throw new Error(`"${words}" cannot be described.`);
  return [...description.selectors, { type: 'TextQuoteSelector', ...description.quote }];
}
