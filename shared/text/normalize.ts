import { blanks, createSignFinder, signs } from './find-signs.ts';
import { createChanges } from './offset-changes.ts';
import { runAtOnce, type Steps } from './steps.ts';
import { classes, foldUnit, space, unseen } from './typography.ts';

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
  return mayHaveSigns.test(raw) ? raw.replace(signs, fold) : raw;
}

/** Most quotes are plain letters in single spaces, which takes less to see than that there is no sign. */
const mayHaveSigns = /[^ -_a-~]| {2}/;

/** Normalises with a map of offsets. */
export function normalizeWithMap(raw: string): NormalText {
  return runAtOnce(normalizeInSteps(raw));
}

/**
 * Normalises with a map of offsets, step by step. Only the signs that change their length are kept in the map: a page
 * has few of them, where an offset per character would weigh more than the text.
 */
export function* normalizeInSteps(raw: string): Steps<NormalText> {
  const written = createWriter();
  const changes = createChanges();
  const findSigns = createSignFinder(raw);
  let done = 0;
  const takeSign = (start: number, end: number) => {
    const sign = raw.slice(start, end);
    const folded = fold(sign);
    if (folded === sign) return;
    written.add(raw, done, start);
    if (folded.length !== 1 || sign.length !== 1) changes.add(written.length(), folded.length, start, sign.length);
    written.add(folded, 0, folded.length);
    done = end;
  };
  for (let from = 0; from < raw.length; ) {
    const to = findBorder(raw, from + block);
    findSigns(from, to, takeSign);
    written.add(raw, done, to);
    done = to;
    from = to;
    yield;
  }
  const map = changes.finish();
  yield;
  return { text: written.finish(), toRaw: map.toRaw, fromRaw: map.fromRaw };
}

/**
 * The same text. What is sliced from a page's with one curly quote in it keeps its two bytes a unit, and an expression or
 * a comparison takes up to three times as long for it: written anew, letters have one.
 */
export function writeAnew(text: string): string {
  if (text.length > piece) return text;
  const codes = new Array<number>(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at);
  return String.fromCharCode(...codes);
}

/** Puts a long text together, written anew. */
function createWriter() {
  const pieces: string[] = [];
  const codes = new Array<number>(piece).fill(0);
  let length = 0;
  let count = 0;
  return {
    length: () => length,
    add(from: string, start: number, end: number): void {
      length += end - start;
      for (let at = start; at < end; at += 1) {
        codes[count] = from.charCodeAt(at);
        count += 1;
        if (count < piece) continue;
        pieces.push(String.fromCharCode(...codes));
        count = 0;
      }
    },
    finish: () => [...pieces, String.fromCharCode(...codes.slice(0, count))].join(''),
  };
}

/** Units that are written at once: a call takes no more arguments than this in every browser. */
const piece = 8_192;

const block = 16_384;

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

const onlyBlanks = new RegExp(`^[${blanks}]+$`, 'v');
const plainSigns = new RegExp(`[${classes.apostrophe}${classes.quote}${classes.dash}]`, 'gv');

function fold(sign: string): string {
  if (sign.length === 1) {
    const code = sign.charCodeAt(0);
    const plain = foldUnit(code);
    if (plain === unseen) return '';
    if (plain !== code) return String.fromCharCode(plain);
  } else {
    if (onlyBlanks.test(sign)) return isSpaced(sign) ? ' ' : '';
    if (sign.includes('\n')) return '-';
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
