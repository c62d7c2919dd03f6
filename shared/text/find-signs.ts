import { classes } from './typography.ts';

export const blanks = `\\s${classes.unseen}`;

/**
 * What may read differently from how it is written. A single plain space, by far the most frequent, is not among it.
 * Compatibility forms (ligatures, full-width letters) are found by the Unicode property that has them all; figures in
 * another position are left alone, because 10² is not 102. After a hyphen, a line end is no space: "line-⏎end".
 */
export const signs = new RegExp(
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

/** Calls `onSign` for each match of `signs` that begins from `from` on and before `to`, in order. */
export type SignFinder = (from: number, to: number, onSign: (start: number, end: number) => void) => void;

/**
 * What a unit says of whether a sign begins there: no; it is one by itself; it is one if the next unit is no plain sign,
 * or by itself if it is; perhaps; perhaps one character before; perhaps, if the next unit is no plain sign.
 */
const [no, alone, edge, here, before, byNext] = [1, 2, 3, 4, 5, 6] as const;

const begins = new RegExp(
  `[${blanks}${classes.apostrophe}${classes.quote}${classes.dash}\\u1100-\\u1112[\\p{Changes_When_NFKC_Casefolded}--[A-Z]--\\p{No}]]`,
  'v',
);
/** No other sign begins with one of these. */
const single = new RegExp(`[[${classes.apostrophe}${classes.quote}${classes.dash}]--[\\u2010\\u2011]]`, 'v');
const joins = /[\p{M}\u11a8-\u11c2\ud800-\udbff]/v;

/**
 * Finds signs in a long text. Most units are plain letters, and asking the expression about each of them is what takes
 * the time: it is asked only where it may match, which is remembered by code.
 */
export function createSignFinder(raw: string): SignFinder {
  const kinds = new Uint8Array(0x10000);
  for (let code = 0x21; code < 0x7f; code += 1) kinds[code] = no;
  kinds[0x20] = byNext;
  kinds[0x2d] = byNext;
  kinds[0x60] = alone;
  kinds[0x09] = edge;
  kinds[0x0a] = edge;
  const sticky = new RegExp(signs.source, 'yv');

  const learn = (code: number) => {
    const unit = String.fromCharCode(code);
    const kind = joins.test(unit) ? before : single.test(unit) ? alone : begins.test(unit) ? here : no;
    kinds[code] = kind;
    return kind;
  };

  return (from, to, onSign) => {
    let done = from;
    for (let at = from; at < to; at += 1) {
      const code = raw.charCodeAt(at);
      const kind = kinds[code] || learn(code);
      if (kind === no) continue;
      const isBeforePlain = kind !== alone && isPlain(raw.charCodeAt(at + 1));
      if (kind === byNext && isBeforePlain) continue;
      if (kind === alone || (kind === edge && isBeforePlain)) {
        done = at + 1;
        onSign(at, done);
        continue;
      }
      let start = at;
      if (kind === before && start > done) start -= isLow(raw.charCodeAt(at - 1)) && at - 2 >= done ? 2 : 1;
      for (; start <= at; start = start < at ? at : at + 1) {
        sticky.lastIndex = start;
        if (!sticky.test(raw)) continue;
        done = sticky.lastIndex;
        onSign(start, done);
        break;
      }
      at = Math.max(at, done - 1);
    }
  };
}

const isPlain = (code: number) => code > 0x20 && code < 0x7f;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;
