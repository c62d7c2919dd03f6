import { alignReadings, type Readings } from './align-readings.ts';
import { flippingGroups, lookalikes, negativePrefixes, negators } from './flipping-words.ts';
import { functionWords } from './harmless-words.ts';
import { mendMisprints } from './mend-misprints.ts';
import { toPlainWords } from './plain-phrases.ts';
import { type Claim, findGroup, isTurning, readClaim } from './read-claim.ts';
import { type NumberInText, readNumbers } from './read-numbers.ts';
import { sameSense } from './same-sense.ts';
import { alignTexts, alignWords, type WordChange } from './word-diff.ts';
import { isAlike, isMisprint, isSlipOfSmallWord, toStem } from './word-likeness.ts';

/**
 * Whether `after` may claim something else than `before`: a number, date, unit, negation, name, quantity, certainty or
 * charge came, went or changed; a word of weight came, went or was replaced by one that is neither its spelling, its
 * inflection nor known to mean the same; or words changed places, as who did it and to whom it was done. Typography,
 * spelling, articles, punctuation and small words are not material, nor is it when one phrase moved as it is, or a
 * sentence was turned into the passive. In doubt it says yes: a person then looks again.
 */
export function materialChange(before: string, after: string): boolean {
  return isMaterial(alignReadings(before, after));
}

/** `materialChange` of what was aligned; `changes` are those of its words, where they are known. */
export function isMaterial(readings: Readings, changes?: readonly WordChange[]): boolean {
  if (readings.before === readings.after) return false;
  const plain = { before: toPlainWords(readings.before), after: toPlainWords(readings.after) };
  const isPlain = plain.before === readings.before && plain.after === readings.after;
  const all = trimWords((isPlain && changes) || alignTexts(plain));
  const words = all.flatMap((change) => (change.kind === 'added' ? [] : change.words));
  const [old, now] = [readClaim(words), readClaim(mendMisprints(all, isSlip))];
  return (
    hasOtherNumbers(old.numbers, now.numbers) ||
    old.negations !== now.negations ||
    hasOtherGroups(old.groups, now.groups) ||
    hasOtherWords(old, now)
  );
}

/** The same without spaces. */
function trimWords(changes: readonly WordChange[]): WordChange[] {
  return changes.map(({ kind, words }) => ({ kind, words: words.map((word) => word.trim()).filter(Boolean) }));
}

/** Whether one of two lower-case words is surely a slip of the pen for the other. */
function isSlip(one: string, other: string): boolean {
  if (isKnown(one) && isKnown(other)) return false;
  const isSmall = functionWords.has(one) || functionWords.has(other);
  return isMisprint(one, other) || (isSmall && isSlipOfSmallWord(one, other));
}

/** Whether a word is in a table: it is then no slip of the pen for another one. */
function isKnown(word: string): boolean {
  if (negators.has(word) || functionWords.has(word) || confusable.has(word)) return true;
  return findGroup(word) !== undefined || sensesOf(word) !== undefined || readNumbers([word]).numbers.length > 0;
}

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

/** A run of entries in which two claims differ: what one of them has there, and the other. */
type Gap = { removed: string[]; added: string[] };

function hasOtherWords(old: Claim, now: Claim): boolean {
  const names = new Set([...old.names, ...now.names]);
  const gaps = listGaps(old.sequence, now.sequence).map((gap) => pairOff(gap, names));
  const removed = gaps.flatMap((gap) => gap.removed);
  const added = gaps.flatMap((gap) => gap.added);
  const isOther = ({ removed: lost, added: found }: Gap) =>
    lost.length + found.length > 0 && !isSpelledApart(lost, found);
  const moved = takeAway(removed, takeAway(removed, added));
  const stayed = gaps.map((gap) => ({
    removed: takeAway(gap.removed, moved),
    added: takeAway(gap.added, moved),
  }));
  if (stayed.some(isOther)) return true;
  const doers = [...takeAway(old.doers, now.doers), ...takeAway(now.doers, old.doers)];
  const isPassive = doers.length === 1 && !moved.some(isTurning);
  if (moved.length === 0)
    return isPassive && [old, now].every(({ sequence }) => sequence.map(toStem).includes(doers[0] as string));
  return !isPassive && !isOneMove(gaps, moved);
}

function listGaps(old: readonly string[], now: readonly string[]): Gap[] {
  const gaps: Gap[] = [];
  let isOpen = false;
  for (const { kind, words } of alignWords(old, now)) {
    if (kind !== 'same') {
      if (!isOpen) gaps.push({ removed: [], added: [] });
      gaps.at(-1)?.[kind].push(...words);
    }
    isOpen = kind !== 'same';
  }
  return gaps;
}

/** Leaves out of a gap each word that has its like there. */
function pairOff({ removed, added }: Gap, names: ReadonlySet<string>): Gap {
  const left = [...added];
  const lost = removed.filter((word) => {
    const isLike = (other: string) =>
      names.has(word) || names.has(other) ? isSameName(word, other) : isSameWord(word, other);
    const at = left.findIndex((other) => !isTurnedRound(word, other) && isLike(other));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return { removed: lost, added: left };
}

/** Whether all that moved is one phrase, with a word of weight in it, that stands elsewhere as it was. */
function isOneMove(gaps: readonly Gap[], moved: readonly string[]): boolean {
  const from = gaps.filter(({ removed }) => removed.length > 0);
  const to = gaps.filter(({ added }) => added.length > 0);
  if (from.length !== 1 || to.length !== 1 || moved.every(isTurning)) return false;
  return from[0] !== to[0] && from[0]?.removed.join() === to[0]?.added.join();
}

function isTurnedRound(one: string, other: string): boolean {
  if (confused.has(`${one} ${other}`)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (
    short.length > 2 && negativePrefixes.some((prefix) => long === prefix + short || long === `${prefix}-${short}`)
  );
}

const confusable = new Set(lookalikes.flat());
const confused = new Set(lookalikes.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));

function isSameWord(one: string, other: string): boolean {
  return !isExact(one) && !isExact(other) && (isAlike(one, other) || isSameSense(one, other));
}

function isSameName(one: string, other: string): boolean {
  if (isExact(one) || isExact(other)) return false;
  // "Robert" and "Roberts" are two people.
  return (toStem(one) === toStem(other) && one.endsWith('s') === other.endsWith('s')) || isSameSense(one, other);
}

/** Figures, days, months and what turns a claim are like nothing else. */
const isExact = (entry: string) => /[=#:]/.test(entry);

const senses = new Map<string, number[]>();
for (const [index, group] of sameSense.entries())
  for (const stem of new Set(group.map(toStem))) senses.set(stem, [...(senses.get(stem) ?? []), index]);

const sensesOf = (word: string) => senses.get(toStem(word));

function isSameSense(one: string, other: string): boolean {
  const shared = sensesOf(other);
  return sensesOf(one)?.some((group) => shared?.includes(group)) ?? false;
}

/** "per cent" and "percent", "co-operation" and "co operation", "NHS" and "National Health Service". */
function isSpelledApart(lost: readonly string[], found: readonly string[]): boolean {
  const join = (words: readonly string[]) => words.join('').replaceAll('-', '');
  const initials = (words: readonly string[]) => words.map((word) => word[0]).join('');
  if (join(lost) === join(found)) return true;
  if (lost.length === 1 && found.length > 1) return initials(found) === lost[0];
  return found.length === 1 && lost.length > 1 && initials(lost) === found[0];
}
