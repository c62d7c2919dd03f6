import { createChanges } from './offset-changes.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { classes, foldUnit, space } from './typography.ts';

/** A text in which typography makes no difference, and the way back to the raw one. */
export type NormalText = {
  text: string;
  /** The raw offsets of `[start, end)`, or null where one of them falls inside a sign (the "f" of a ligature "fi"). */
  toRaw: (start: number, end: number) => { start: number; end: number } | null;
  /** Where a raw offset is in the text. */
  fromRaw: (offset: number) => number;
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
  const pieces: string[] = [];
  const changes = createChanges();
  let length = 0;
  for (let from = 0; from < raw.length; ) {
    const to = findBorder(raw, from + block);
    const part = raw.slice(from, to);
    let plain = '';
    let done = 0;
    for (const match of part.matchAll(special)) {
      const [sign] = match;
      const folded = fold(sign);
      if (folded === sign) continue;
      plain += part.slice(done, match.index) + folded;
      if (folded.length !== 1 || sign.length !== 1) {
        changes.add(length + plain.length - folded.length, folded.length, from + match.index, sign.length);
      }
      done = match.index + sign.length;
    }
    plain += part.slice(done);
    pieces.push(plain);
    length += plain.length;
    from = to;
    yield;
  }
  const map = changes.finish();
  yield;
  return { text: pieces.join(''), toRaw: map.toRaw, fromRaw: map.fromRaw };
}

const block = 4_096;

/** An offset near `near` that no sign goes across: between two plain letters or figures. */
function findBorder(raw: string, near: number): number {
  for (let at = near; at < raw.length; at += 1)
    if (
      /^[a-z0-9\u0430-\u044f\u05d0-\u05ea\u0621-\u064a\u3041-\u9fff]{2}/i.test(raw.slice(at - 1, at + 1)) &&
      !/\p{M}/u.test(raw[at + 1] ?? '')
    )
      return at;
  return raw.length;
}

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
