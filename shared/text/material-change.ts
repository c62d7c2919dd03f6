import { alignReadings } from './align-readings.ts';
import { flippingGroups, lookalikes, negativePrefixes, negators } from './flipping-words.ts';
import { functionWords, sameSense } from './harmless-words.ts';
import { mendMisprints } from './mend-misprints.ts';
import { type NumberInText, readNumbers } from './read-numbers.ts';
import { alignWords } from './word-diff.ts';
import { isAlike, toStem } from './word-likeness.ts';
import { isWord, splitWords } from './words.ts';

/**
 * Whether `after` may claim something else than `before`: a number, date, unit, negation, name, quantity, certainty or
 * charge came, went or changed, or a word of weight was replaced by one that is neither its spelling, its inflection nor
 * known to mean the same. Typography, spelling, articles, punctuation, small words and their order are not material; nor
 * are words put in or taken out that are none of these. In doubt it says yes: a person then looks again.
 */
export function materialChange(before: string, after: string): boolean {
  const readings = alignReadings(before, after);
  if (readings.before === readings.after) return false;
  const [words, others] = [toPieces(readings.before), toPieces(readings.after)];
  const [old, now] = [readWords(words), readWords(mendMisprints(words, others, isKnown))];
  return (
    hasOtherNumbers(old.numbers, now.numbers) ||
    old.negations !== now.negations ||
    hasOtherGroups(old.groups, now.groups) ||
    hasOtherWords(old, now)
  );
}

type Word = { plain: string; isName: boolean };
type Reading = { numbers: NumberInText[]; negations: number; groups: number[]; words: Word[] };

const toPieces = (text: string) =>
  splitWords(text)
    .map((each) => each.trim())
    .filter(Boolean);

/** Whether a word is in a table: it is then no slip of the pen for another one. */
function isKnown(word: string): boolean {
  const isNumeral = () => readNumbers([word]).numbers.length > 0;
  if (negators.has(word) || groupOf.has(word) || functionWords.has(word) || senses.has(word) || isNumeral())
    return true;
  return confusable.has(word);
}

function readWords(pieces: readonly string[]): Reading {
  const written = pieces.flatMap(expand);
  const { numbers, rest } = readNumbers(written.map((each) => each.toLowerCase()));
  const names = listNames(written);
  const reading: Reading = { numbers, negations: 0, groups: [], words: [] };
  for (const plain of rest) {
    if (!isWord(plain)) continue;
    if (negators.has(plain)) reading.negations += 1;
    else if (groupOf.has(plain)) reading.groups.push(groupOf.get(plain) as number);
    else if (!functionWords.has(plain)) reading.words.push({ plain, isName: names.has(plain) });
  }
  // "not ... any" and "no", "neither ... nor": one negation each.
  if (rest.includes('neither') && rest.includes('nor')) reading.negations -= 1;
  return reading;
}

/** "doesn't" as "does not", "council's" as "council", "won't" as "will not". */
function expand(word: string): string[] {
  const lower = word.toLowerCase();
  const day = dayNames.get(word);
  if (day) return [day];
  if (lower === "won't") return ['will', 'not'];
  if (lower === "can't" || lower === 'cannot') return ['can', 'not'];
  if (lower === "shan't") return ['shall', 'not'];
  if (lower.endsWith("n't")) return [word.slice(0, -3), 'not'];
  const short = /^(.+)'(s|ll|re|ve|d|m)$/i.exec(word);
  if (short?.[2]?.toLowerCase() === 'll') return [short[1] as string, 'will'];
  return short ? [short[1] as string] : [word];
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
      const isShouted = /^\p{Lu}{2,}$/u.test(word);
      if (/^\p{Lu}/u.test(word) && (!begins || isShouted)) names.add(word.toLowerCase());
      begins = false;
    } else if (/^[.!?:;\n"(]$/.test(word)) begins = true;
  }
  return names;
}

const groupOf = new Map(flippingGroups.flatMap(({ words }, index) => words.map((word) => [word, index] as const)));

function hasOtherGroups(old: readonly number[], now: readonly number[]): boolean {
  const lost = takeAway(old, now);
  const found = takeAway(now, old);
  if (lost.length > 0 && found.length > 0) return true;
  return [...lost, ...found].some((group) => !flippingGroups[group]?.isWeak);
}

/** What is left of a bag when another one is taken out of it. */
function takeAway<T>(from: readonly T[], bag: readonly T[]): T[] {
  const left = [...bag];
  return from.filter((each) => {
    const at = left.indexOf(each);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function hasOtherNumbers(old: readonly NumberInText[], now: readonly NumberInText[]): boolean {
  const values = (numbers: readonly NumberInText[]) => numbers.map(({ value, unit }) => `${value} ${unit}`);
  if (!isSameBag(values(old), values(now))) return true;
  if (values(old).join() === values(now).join()) return false;
  const bound = (numbers: readonly NumberInText[]) =>
    numbers.map(({ value, unit, of }) => `${value} ${unit} ${toStem(of)}`);
  return !isSameBag(bound(old), bound(now));
}

function isSameBag(old: readonly string[], now: readonly string[]): boolean {
  return old.length === now.length && [...old].sort().join() === [...now].sort().join();
}

const senses = new Map<string, number[]>();
for (const [index, group] of sameSense.entries())
  for (const word of group) senses.set(word, [...(senses.get(word) ?? []), index]);
const confusable = new Set(lookalikes.flat());
const confused = new Set(lookalikes.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));

function hasOtherWords(old: Reading, now: Reading): boolean {
  const names = new Set([...old.words, ...now.words].filter(({ isName }) => isName).map(({ plain }) => plain));
  const moved = countShared(old.words, now.words);
  const changes = alignWords(
    old.words.map(({ plain }) => plain),
    now.words.map(({ plain }) => plain),
  );
  for (let at = 0; at < changes.length; ) {
    const removed: string[] = [];
    const added: string[] = [];
    for (; at < changes.length && changes[at]?.kind !== 'same'; at += 1) {
      const { kind, words } = changes[at] as (typeof changes)[number];
      (kind === 'removed' ? removed : added).push(...words);
    }
    if (isOtherClaim(take(removed, moved), take(added, moved), names)) return true;
    at += 1;
  }
  return false;
}

/** How often each word stands in both lists: what only moved is no change. */
function countShared(old: readonly Word[], now: readonly Word[]): Map<string, number> {
  const count = (words: readonly Word[]) => {
    const counts = new Map<string, number>();
    for (const { plain } of words) counts.set(plain, (counts.get(plain) ?? 0) + 1);
    return counts;
  };
  const [before, after] = [count(old), count(now)];
  return new Map([...before].map(([word, times]) => [word, Math.min(times, after.get(word) ?? 0)]));
}

/** The words that the other text does not have at all: those that it has elsewhere moved. */
function take(words: readonly string[], moved: ReadonlyMap<string, number>): string[] {
  return words.filter((word) => !moved.get(word));
}

function isOtherClaim(removed: string[], added: string[], names: ReadonlySet<string>): boolean {
  const left = new Set(added);
  const lost = removed.filter((word) => {
    for (const other of left) {
      if (isTurnedRound(word, other)) return false;
      if (names.has(word) || names.has(other) ? isSameName(word, other) : isSameWord(word, other)) {
        left.delete(other);
        return false;
      }
    }
    return true;
  });
  if (removed.some((word) => added.some((other) => isTurnedRound(word, other)))) return true;
  if (lost.length > 0 && left.size > 0) return !isSpelledApart(lost, [...left]);
  return [...lost, ...left].some((word) => names.has(word));
}

function isTurnedRound(one: string, other: string): boolean {
  if (confused.has(`${one} ${other}`)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length > 2 && negativePrefixes.some((prefix) => long === prefix + short || long === `${prefix}-${short}`)
  );
}

function isSameWord(one: string, other: string): boolean {
  if (isAlike(one, other)) return true;
  const shared = senses.get(other);
  return senses.get(one)?.some((group) => shared?.includes(group)) ?? false;
}

function isSameName(one: string, other: string): boolean {
  return toStem(one) === toStem(other) || isSameSpelling(one, other) || isSameWordByTable(one, other);
}

const isSameSpelling = (one: string, other: string) => one.replaceAll(/[-']/g, '') === other.replaceAll(/[-']/g, '');
const isSameWordByTable = (one: string, other: string) =>
  senses.get(one)?.some((group) => senses.get(other)?.includes(group)) ?? false;

/** "per cent" and "percent", "co-operation" and "co operation", "NHS" and "National Health Service". */
function isSpelledApart(lost: readonly string[], found: readonly string[]): boolean {
  const join = (words: readonly string[]) => words.join('').replaceAll('-', '');
  const initials = (words: readonly string[]) => words.map((word) => word[0]).join('');
  if (join(lost) === join(found)) return true;
  if (lost.length === 1 && found.length > 1) return initials(found) === lost[0];
  return found.length === 1 && lost.length > 1 && initials(lost) === found[0];
}
