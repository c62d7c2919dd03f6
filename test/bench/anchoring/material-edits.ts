import { lexicon } from './lexicon.ts';
import type { Random } from './random.ts';

/** What is changed in a quote, word by word: `null` takes the word away, two words put one in. */
type Edit = { name: string; apply: (words: string[], random: Random) => (string | null)[] | null };

/** Changes that may turn a claim over. Each changes one thing and leaves the rest word for word. */
export const materialEdits: readonly Edit[] = [
  { name: 'number', apply: (words, random) => changeOne(words, random, isCount, (word) => changeNumber(word, random)) },
  { name: 'year', apply: (words, random) => changeOne(words, random, isYear, (word) => changeYear(word, random)) },
  {
    name: 'date',
    apply: (words, random) => changeOne(words, random, oneOf(lexicon.month), other(lexicon.month, random)),
  },
  {
    name: 'unit',
    apply: (words, random) => changeOne(words, random, oneOf(lexicon.unit), other(lexicon.unit, random)),
  },
  { name: 'scale', apply: (words, random) => changeOne(words, random, oneOf(['million']), () => 'billion') },
  { name: 'negation put in', apply: (words, random) => changeOne(words, random, isAuxiliary, (word) => `${word} not`) },
  {
    name: 'negation',
    apply: (words, random) =>
      agree(changeOne(words, random, oneOf(Object.keys(negated)), (word) => negated[word] ?? null)),
  },
  {
    name: 'name',
    apply: (words, random) => changeOne(words, random, oneOf(lexicon.surname), other(lexicon.surname, random)),
  },
  {
    name: 'place',
    apply: (words, random) => changeOne(words, random, oneOf(onePlace), other(onePlace, random)),
  },
  {
    name: 'antonym',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        (word) => opposites.has(word),
        (word) => opposites.get(word) ?? '',
      ),
  },
];

/** Changes after which the same is said. */
export const harmlessEdits: readonly Edit[] = [
  {
    name: 'a word of no weight put in',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        isAuxiliary,
        (word) => `${word} ${random.pick(['also', 'therefore', 'indeed', 'then'])}`,
      ),
  },
  {
    name: 'synonym',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        (word) => synonyms.has(word),
        (word) => synonyms.get(word) ?? '',
      ),
  },
  {
    name: 'figures without a comma',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        (word) => /^\d,\d{3}$/.test(word),
        (word) => word.replace(',', ''),
      ),
  },
  {
    name: 'misprint',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        (word) => /^[a-z]{6,}$/.test(word),
        (word) => misprint(word, random),
      ),
  },
  {
    name: 'a capital letter',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        oneOf(['the', 'a', 'and', ...lexicon.noun]),
        (word) => word.charAt(0).toUpperCase() + word.slice(1),
      ),
  },
  {
    name: 'a comma',
    apply: (words, random) =>
      changeOne(
        words,
        random,
        (word) => /^[a-z]{4,},$/.test(word),
        (word) => word.slice(0, -1),
      ),
  },
];

/** Changes one word of those that `fits`, keeping the signs around it; null where none fits. */
function changeOne(
  words: string[],
  random: Random,
  fits: (word: string) => boolean,
  change: (word: string) => string | null,
): (string | null)[] | null {
  const fitting = words.flatMap((word, index) => (fits(word) || fits(bare(word)) ? index : []));
  if (fitting.length === 0) return null;
  const index = random.pick(fitting);
  const word = words[index] as string;
  const core = fits(word) ? word : bare(word);
  const changed = change(core);
  return words.map((each, at) => (at === index ? changed && each.replace(core, changed) : each));
}

const bare = (word: string) => word.replace(/^[£“"(]+|[.,;:”")]+$/g, '');
const oneOf = (list: readonly string[]) => (word: string) => list.includes(word);
const other = (list: readonly string[], random: Random) => (word: string) =>
  random.pick(list.filter((each) => each !== word));
const onePlace = lexicon.place.filter((place) => !place.includes(' '));
const isYear = (word: string) => /^(19|20)\d\d$/.test(word);
const isCount = (word: string) => /^\d{1,3}(,\d{3}|\.\d)?$/.test(word);
const isAuxiliary = (word: string) => ['had', 'would', 'could', 'should', 'will'].includes(word);

function changeNumber(word: string, random: Random): string {
  const digits = [...word];
  const at = random.pick(digits.flatMap((digit, index) => (/\d/.test(digit) ? index : [])));
  digits[at] = String((Number(digits[at]) + random.whole(1, 8)) % 9 || 9);
  return digits.join('') === word ? `1${word}` : digits.join('');
}

const changeYear = (word: string, random: Random) => String(Number(word) + random.pick([-11, -2, -1, 1, 3, 10]));

function misprint(word: string, random: Random): string {
  const at = random.whole(2, word.length - 3);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

const negated: Record<string, string> = {
  always: 'never',
  neither: 'both',
  nobody: 'everybody',
  Nobody: 'Everybody',
  no: 'some',
};

/** After "both" comes "and". */
function agree(words: (string | null)[] | null): (string | null)[] | null {
  const both = words?.indexOf('both') ?? -1;
  const nor = both < 0 || !words ? -1 : words.indexOf('nor', both);
  return words && nor > 0 ? words.with(nor, 'and') : words;
}

const opposites = new Map(
  [
    ['approved', 'rejected'],
    ['opposed', 'supported'],
    ['rose', 'fell'],
    ['fell', 'rose'],
    ['below', 'above'],
    ['higher', 'lower'],
    ['accepted', 'refused'],
    ['safe', 'unsafe'],
    ['before', 'after'],
    ['improved', 'worsened'],
    ['open', 'close'],
    ['included', 'excluded'],
  ].map(([word, opposite]) => [word as string, opposite as string]),
);

const synonyms = new Map(
  [
    ['asked', 'called'],
    ['needed', 'required'],
    ['turned', 'worked'],
    ['although', 'though'],
    ['while', 'whilst'],
    ['described', 'depicted'],
    ['seemed', 'appeared'],
    ['once', 'when'],
    ['near', 'close to'],
    ['repaired', 'mended'],
    ['because', 'as'],
  ].map(([word, synonym]) => [word as string, synonym as string]),
);
