import { flippingGroups, negators } from './flipping-words.ts';
import { functionWords } from './harmless-words.ts';
import { isNumeral, isUnit, type NumberInText, readNumbers } from './read-numbers.ts';
import { toStem } from './word-likeness.ts';
import { isWord } from './words.ts';

/** What a text says: its figures, what turns its claim, and the words of weight in their order. */
export type Claim = {
  numbers: NumberInText[];
  negations: number;
  /** Indexes of `flippingGroups`. */
  groups: number[];
  /** Words of weight, and among them, with a "#", negations and the groups that are not weak. */
  sequence: string[];
  names: ReadonlySet<string>;
  /** The stems of the words of weight that stand behind a "by": who did it, where the sentence is a passive. */
  doers: string[];
};

/** Whether a sequence's entry is one that turns the claim, and not a word of weight. */
export const isTurning = (entry: string) => entry.startsWith('#');

/** The index of the group that a lower-case word belongs to. */
export const findGroup = (word: string): number | undefined => groupOf.get(word);

const groupOf = new Map(flippingGroups.flatMap(({ words }, index) => words.map((word) => [word, index] as const)));

/** Reads what `pieces` say. */
export function readClaim(pieces: readonly string[]): Claim {
  const written = pieces.flatMap(expand);
  const lower = written.map((each) => each.toLowerCase());
  const { numbers, rest } = readNumbers(lower);
  const claim = { numbers, negations: 0, groups: [] as number[], sequence: [] as string[] };
  for (const word of rest) {
    if (!isWord(word)) continue;
    const group = groupOf.get(word);
    if (negators.has(word)) {
      claim.negations += 1;
      claim.sequence.push('#not');
    } else if (group !== undefined) {
      claim.groups.push(group);
      if (!flippingGroups[group]?.isWeak) claim.sequence.push(`#${group}`);
    } else if (!functionWords.has(word)) claim.sequence.push(word);
  }
  // "not ... any" and "no", "neither ... nor": one negation each.
  if (rest.includes('neither') && rest.includes('nor')) claim.negations -= 1;
  return { ...claim, names: listNames(written), doers: listDoers(lower) };
}

function listDoers(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (word !== 'by') return [];
    const next = words.slice(at + 1).find((each) => !functionWords.has(each)) ?? '';
    const isOfWeight = isWord(next) && !negators.has(next) && findGroup(next) === undefined;
    return isOfWeight && readNumbers([next]).numbers.length === 0 ? [toStem(next)] : [];
  });
}

/** "doesn't" as "does not", "council's" as "council", "won't" as "will not", "2016/17" as "2016-17", and of "three-year" each word. */
function expand(word: string): string | string[] {
  const day = dayNames.get(word);
  if (day) return day;
  const lower = word.toLowerCase();
  const [first = '', ...others] = lower.includes('-') ? lower.split('-') : [];
  if (others.length > 0 && (isNumeral(first) || isUnit(first)) && !isNumeral(others.at(-1) as string)) {
    return [first, ...others];
  }
  const years = /^(\d{4})\/(\d\d)$/.exec(word);
  if (years) return [years[1] as string, '-', years[2] as string];
  if (lower === "can't" || lower === 'cannot') return ['can', 'not'];
  if (!word.includes("'")) return word;
  if (lower === "won't") return ['will', 'not'];
  if (lower === "shan't") return ['shall', 'not'];
  if (lower.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const short = /^(.+)'(s|ll|re|ve|d|m)$/i.exec(word);
  if (short?.[2]?.toLowerCase() === 'll') return [short[1] as string, 'will'];
  return short ? (short[1] as string) : word;
}

/** Months and days of the week, by their short and long names. As a name alone, "May" is a month. */
const dayNames = new Map(
  'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday'
    .split(' ')
    .flatMap((name) =>
      [name, name.slice(0, 3), ...(name === 'September' ? ['Sept'] : [])].map((each) => [each, `${name.slice(0, 3)}:`]),
    ),
);

/** Words written with a capital where no sentence begins, and those that are capitals throughout. */
function listNames(written: readonly string[]): Set<string> {
  const names = new Set<string>();
  let begins = true;
  for (const word of written) {
    if (isWord(word)) {
      if (/^\p{Lu}/u.test(word) && (!begins || /^\p{Lu}{2,}$/u.test(word))) names.add(word.toLowerCase());
      begins = false;
    } else if (/^[.!?:;\n"(]$/.test(word)) begins = true;
  }
  return names;
}
