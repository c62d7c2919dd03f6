/** A unit that nobody sees: it neither joins nor parts words. */
export const unseen = -1;
export const space = 0x20;

/** What stands in a class of a regular expression with the flag `v`, per way in which typography differs. */
export const classes = {
  unseen: '\\u00ad\\u034f\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff',
  apostrophe: '\\u0060\\u00b4\\u02b9\\u02bc\\u2018-\\u201b\\u2032\\u2035',
  quote: '\\u00ab\\u00bb\\u201c-\\u201f\\u2033\\u2036',
  dash: '\\u2010-\\u2015\\u2043\\u2212',
} as const;

const matchers = {
  unseen: new RegExp(`[${classes.unseen}]`, 'v'),
  apostrophe: new RegExp(`[${classes.apostrophe}]`, 'v'),
  quote: new RegExp(`[${classes.quote}]`, 'v'),
  dash: new RegExp(`[${classes.dash}]`, 'v'),
};

/** The units that fold to another one, by code; those not listed stand for themselves. */
const folded = new Map<number, number>();
for (const [first, last] of [
  [0x80, 0x2bf],
  [0x300, 0x3ff],
  [0x600, 0x6ff],
  [0x1680, 0x180e],
  [0x2000, 0x22ff],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
] as const) {
  for (let code = first; code <= last; code += 1) {
    const unit = String.fromCharCode(code);
    if (matchers.unseen.test(unit)) folded.set(code, unseen);
    else if (/\s/.test(unit)) folded.set(code, space);
    else if (matchers.apostrophe.test(unit)) folded.set(code, 0x27);
    else if (matchers.quote.test(unit)) folded.set(code, 0x22);
    else if (matchers.dash.test(unit)) folded.set(code, 0x2d);
  }
}

/** What a UTF-16 unit reads as where typography is no difference: itself, a plain sign, `space`, or `unseen`. */
export function foldUnit(code: number): number {
  if (code < 0x80) {
    if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? space : code;
    return code === 0x60 ? 0x27 : code;
  }
  return folded.get(code) ?? code;
}
