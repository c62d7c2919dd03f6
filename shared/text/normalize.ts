import { runAtOnce, type Steps } from './steps.ts';
import { classes, foldUnit, space } from './typography.ts';

/** A text in which typography makes no difference, and the way back to the raw one. */
export type NormalText = {
  text: string;
  /** The raw offsets of `[start, end)`, or null where one of them falls inside a sign (the "f" of a ligature "fi"). */
  toRaw: (start: number, end: number) => { start: number; end: number } | null;
};

/** `raw` in one line with plain typography, as it is hashed and compared. */
export function normalizeText(raw: string): string {
  return foldText(raw).trim();
}

/** `normalizeText` that keeps the white space at the ends, for pieces of a text. */
export function foldText(raw: string): string {
  return raw.replace(special, fold);
}

/** Normalises with a map of offsets. */
export function normalizeWithMap(raw: string): NormalText {
  return runAtOnce(normalizeInSteps(raw));
}

/**
 * Normalises with a map of offsets, step by step. Only the signs that change their length are kept in the map: a page
 * has few of them, where an offset per character would weigh more than the text.
 */
export function* normalizeInSteps(raw: string): Steps<NormalText> {
  // Joined in runs: to join all pieces of a large page at once would take longer than a step may.
  const runs: string[] = [];
  let pieces: string[] = [];
  const changes: Change[] = [];
  let done = 0;
  let length = 0;
  let count = 0;
  const matcher = new RegExp(special);
  for (let match = matcher.exec(raw); match; match = matcher.exec(raw)) {
    const [sign] = match;
    const plain = fold(sign);
    if (plain !== sign) {
      pieces.push(raw.slice(done, match.index), plain);
      length += match.index - done;
      if (plain.length !== 1 || sign.length !== 1) {
        changes.push({ at: length, length: plain.length, rawAt: match.index, rawLength: sign.length });
      }
      length += plain.length;
      done = match.index + sign.length;
    }
    count += 1;
    if (count % 256 === 0) {
      runs.push(pieces.join(''));
      pieces = [];
      yield;
    }
  }
  pieces.push(raw.slice(done));
  runs.push(pieces.join(''));
  yield;
  const text = runs.join('');
  yield;
  return { text, toRaw: (start, end) => toRaw(changes, start, end) };
}

type Change = { at: number; length: number; rawAt: number; rawLength: number };

const blanks = `\\s${classes.unseen}`;

/**
 * What may read differently from how it is written. A single plain space, by far the most frequent, is not among it.
 * Compatibility forms (ligatures, full-width letters) are found by the Unicode property that has them all; figures in
 * another position are left alone, because 10² is not 102. After a hyphen, a line end is no space: "line-⏎end".
 */
const special = new RegExp(
  [
    `(?<=[\\p{L}\\p{N}])[\\-\\u2010\\u2011][${blanks}]*\\n[${blanks}]*(?=[\\p{L}\\p{N}])`,
    `[${blanks}]{2,}`,
    `[[${blanks}]--[\\u0020]]`,
    `[${classes.apostrophe}${classes.quote}${classes.dash}]`,
    '\\P{M}\\p{M}+',
    '[\\u1100-\\u1112][\\u1161-\\u1175][\\u11a8-\\u11c2]?',
    '[\\uac00-\\ud7a3][\\u11a8-\\u11c2]',
    '[\\p{Changes_When_NFKC_Casefolded}--[A-Z]--\\p{No}]',
  ].join('|'),
  'gv',
);
const onlyBlanks = new RegExp(`^[${blanks}]+$`, 'v');
const plainSigns = new RegExp(`[${classes.apostrophe}${classes.quote}${classes.dash}]`, 'gv');

function fold(sign: string): string {
  if (onlyBlanks.test(sign)) return isSpaced(sign) ? ' ' : '';
  if (sign.includes('\n')) return '-';
  if (sign.length === 1) {
    const code = sign.charCodeAt(0);
    const plain = foldUnit(code);
    if (plain !== code) return String.fromCharCode(plain);
  }
  const composed = sign.normalize('NFKC');
  // A spacing accent would fall apart into a space and a mark, and tear a word.
  if (composed === sign || composed.startsWith(' ')) return sign;
  return composed.replace(plainSigns, (each) => String.fromCharCode(foldUnit(each.charCodeAt(0))));
}

function isSpaced(blank: string): boolean {
  for (let at = 0; at < blank.length; at += 1) if (foldUnit(blank.charCodeAt(at)) === space) return true;
  return false;
}

/** A start stands after what nobody sees, an end before it, so that a place holds the words and no more. */
function toRaw(changes: readonly Change[], start: number, end: number): { start: number; end: number } | null {
  const before = changes[countUpTo(changes, start) - 1];
  const beforeEnd = changes[countUpTo(changes, end - 1) - 1];
  const rawStart = toRawOffset(before, start);
  // The last change that begins before `end`: one of no length may stand at `end` itself and belongs to what follows.
  const rawEnd = toRawOffset(beforeEnd, end);
  return rawStart === null || rawEnd === null ? null : { start: rawStart, end: rawEnd };
}

function toRawOffset(change: Change | undefined, offset: number): number | null {
  if (!change) return offset;
  const beyond = offset - change.at - change.length;
  if (beyond >= 0) return change.rawAt + change.rawLength + beyond;
  return offset === change.at ? change.rawAt : null;
}

/** How many changes begin at or before `offset`. */
function countUpTo(changes: readonly Change[], offset: number): number {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] as Change).at <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
