/** What must hold of the search for edited words on any text: a few cases in the unit tests, very many in the soak. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { createPattern, findLikest, type Match, readAlong } from '../../../shared/text/fuzzy-search.ts';
import { normalizeText } from '../../../shared/text/normalize.ts';
import { type Place, type Placing, placeQuotes } from '../../../shared/text/place-quotes.ts';

type Runs = { seed?: number; numRuns: number };

const fewLetters = (limit: { minLength?: number; maxLength: number }) =>
  fc.string({ unit: fc.constantFrom(...'abc '), ...limit });

/** Words that nobody has used, so that two sentences have nothing in common but by chance. */
const syllable = fc.constantFrom(
  ...'ba de fi go hu ka le mi no pu ra se ti vo wu za ber dan fol gim hus kor'.split(' '),
);
const word = fc.array(syllable, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''));
const sentence = fc.array(word, { minLength: 8, maxLength: 40 });
const paragraphs = fc.array(sentence, { minLength: 4, maxLength: 12 });
const toText = (sentences: readonly (readonly string[])[]) => sentences.map((words) => `${words.join(' ')}.`).join(' ');

type Edit = { at: number; kind: 'out' | 'in' | 'other'; word: string };
/** At most as many edits as leave three quarters of a sentence of eight words. */
const edits = fc.array(
  fc.record({ at: fc.nat(), kind: fc.constantFrom('out', 'in', 'other'), word }) as fc.Arbitrary<Edit>,
  { minLength: 1, maxLength: 2 },
);

/** The words with the edits made in them; the first and the last stay. */
function edit(words: readonly string[], all: readonly Edit[]): string[] {
  const edited = [...words];
  for (const { at, kind, word: other } of all)
    edited.splice(1 + (at % (edited.length - 2)), kind === 'in' ? 0 : 1, ...(kind === 'out' ? [] : [other]));
  return edited;
}

export const fuzzyProperties: Record<string, (runs: Runs) => void> = {
  'finds the place and the distance that the textbook finds'(runs) {
    const words = fewLetters({ minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(fewLetters({ maxLength: 160 }), words, fc.nat(160), (text, pattern, offset) => {
        const at = Math.min(offset, text.length);
        const [ahead, behind] = [text.slice(at), [...text.slice(0, at)].reverse().join('')];
        const backwards = [...pattern].reverse().join('');
        expect(findLikest(createPattern(pattern), text, at, text.length)).toEqual(
          compareSlowly(pattern, ahead, 'anywhere'),
        );
        expect(readAlong(createPattern(pattern), text, at, 1, 200)).toEqual(compareSlowly(pattern, ahead, 'here'));
        expect(readAlong(createPattern(pattern, -1), text, at, -1, 200)).toEqual(
          compareSlowly(backwards, behind, 'here'),
        );
      }),
      runs,
    );
  },

  'finds an edited sentence among others, and asserts no other place'(runs) {
    fc.assert(
      fc.property(paragraphs, fc.nat(), edits, paragraphs, (sentences, which, changes, before) => {
        const at = which % sentences.length;
        const old = toText(sentences);
        const start = toText(sentences.slice(0, at)).length + (at > 0 ? 1 : 0);
        const exact = `${(sentences[at] as string[]).join(' ')}.`;
        const changed = sentences.map((words, index) => (index === at ? edit(words, changes) : words));
        const now = toText([...before, ...changed]);
        const there = toText([...before, ...changed.slice(0, at)]).length + 1;
        const truth = { start: there, end: there + (changed[at] as string[]).join(' ').length + 1 };
        const end = start + exact.length;
        const [prefix, suffix] = [old.slice(Math.max(0, start - 32), start), old.slice(end, end + 32)];
        const [placing] = placeQuotes(now, [{ exact, prefix, suffix, start }]) as [Placing];
        const places = listPlaces(placing);
        expect(
          places.some((place) => overlap(place, truth) * 2 > truth.end - truth.start),
          JSON.stringify(placing),
        ).toBe(true);
      }),
      runs,
    );
  },

  'says of changed words exactly what stood and what stands there'(runs) {
    fc.assert(
      fc.property(paragraphs, fc.nat(), edits, (sentences, which, changes) => {
        const at = which % sentences.length;
        const exact = `${(sentences[at] as string[]).join(' ')}.`;
        const now = toText(sentences.map((words, index) => (index === at ? edit(words, changes) : words)));
        const [placing] = placeQuotes(now, [{ exact }]) as [Placing];
        if (placing.kind !== 'changed') return;
        const join = (without: 'removed' | 'added') =>
          placing.diff.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('');
        expect(join('added')).toBe(normalizeText(exact));
        expect(join('removed')).toBe(normalizeText(now.slice(placing.start, placing.end)));
      }),
      runs,
    );
  },

  'asserts nothing of a sentence that is not there'(runs) {
    fc.assert(
      fc.property(paragraphs, sentence, (sentences, gone) => {
        const exact = gone.map((each) => `x${each}`).join(' ');
        const [placing] = placeQuotes(toText(sentences), [{ exact, start: 40 }]) as [Placing];
        expect(['orphan', 'uncertain']).toContain(placing.kind);
      }),
      runs,
    );
  },

  'asserts no other words for a short quote without its context'(runs) {
    fc.assert(
      fc.property(paragraphs, fc.string({ minLength: 1, maxLength: 11 }), fc.nat(400), (sentences, exact, start) => {
        const [placing] = placeQuotes(toText(sentences), [{ exact, start }]) as [Placing];
        expect(placing.kind).not.toBe('changed');
      }),
      runs,
    );
  },
};

function listPlaces(placing: Placing): Place[] {
  if (placing.kind === 'orphan') return [];
  return placing.kind === 'uncertain' ? placing.candidates : [placing];
}

function overlap(one: Place, other: Place): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

/** A row at a time, as in every textbook: `pattern` against what begins `here`, or anywhere, and ends first where it is likest. */
function compareSlowly(pattern: string, text: string, begins: 'here' | 'anywhere'): Match {
  let above = Array.from({ length: pattern.length + 1 }, (_, row) => row);
  let best: Match = { length: 0, distance: pattern.length };
  for (let column = 1; column <= text.length; column += 1) {
    const line = [begins === 'here' ? column : 0];
    for (let row = 1; row <= pattern.length; row += 1) {
      const replaced = (above[row - 1] as number) + (pattern[row - 1] === text[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[row] as number) + 1, (line[row - 1] as number) + 1));
    }
    above = line;
    const distance = line[pattern.length] as number;
    if (distance < best.distance) best = { length: column, distance };
  }
  return best;
}
