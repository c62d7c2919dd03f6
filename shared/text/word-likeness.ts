import { everydayWords } from './everyday-words.ts';
import { irregularForms } from './irregular-forms.ts';

/** Whether two lower-case words are one in another spelling or inflection, or one is a slip of the pen for the other. */
export function isAlike(one: string, other: string): boolean {
  const [a, b] = [toStem(one), toStem(other)];
  if (isOtherRole(one, other) || isOtherRole(other, one) || isLongerByE(one, other)) return false;
  if (a === b) return true;
  if (everydayStems.has(a) && everydayStems.has(b)) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // "approve", "approval": what is left of the longer one is an ending.
  if (short.length >= 5 && long.startsWith(short) && long.length - short.length <= 4) return true;
  if (isMisprint(one, other) || hasOtherLetters(one, other)) return true;
  if (short.length < 4 || a[0] !== b[0]) return false;
  return countEdits(a, b) <= (short.length >= 8 ? 2 : 1);
}

/**
 * Whether one is who does, the other what is done or to whom: "abuser" and "abused", "employer" and "employ",
 * "commissioner" and "commission".
 */
function isOtherRole(one: string, other: string): boolean {
  const base = /^(.{3,})(?:er|or)s?$/.exec(one)?.[1];
  if (!base || !other.startsWith(base)) return false;
  return /^(?:e|ed|es|ees?|ings?|ions?|als?|ry|y|ies|s)?$/.test(other.slice(base.length));
}

/** "plan" and "plane", "planes" too: no ending of English is an "e" alone. In longer words it may have been forgotten. */
function isLongerByE(one: string, other: string): boolean {
  const [short, long] = [one, other].map((word) => word.replace(/s$/, '')).sort((a, b) => a.length - b.length);
  return `${short}e` === long && long.length <= 6;
}

/** In words this long a letter, or two, that is put in, taken out or replaced hardly ever makes another word. */
const [longForOne, longForTwo] = [6, 10];

/** Whether one lower-case word is, by its letters alone, surely a slip of the pen for the other: letters changed places or are there twice. */
export function isMisprint(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < 4) return false;
  return isTransposed(one, other) || isDoubled(one, other) || isDoubled(other, one);
}

/** Whether a lower-case word may be a slip for a small one, such as "teh" for "the" and "whch" for "which". */
export function isSlipOfSmallWord(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  return isTransposed(one, other) || (shorter >= 4 && one[0] === other[0] && countEdits(one, other) === 1);
}

function hasOtherLetters(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < longForOne || one[0] !== other[0]) return false;
  return countEdits(one, other) <= (shorter >= longForTwo ? 2 : 1);
}

/** Whether `long` is `short` with a letter there twice. */
function isDoubled(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (short[at] === long[at]) at += 1;
  return long[at] === long[at - 1] && short.slice(at) === long.slice(at + 1);
}

/**
 * What is left of a lower-case English word without its ending, in one spelling for Britain and America; of an irregular
 * form, the plain one.
 */
export function toStem(word: string): string {
  let stem = irregularForms.get(word) ?? word.replaceAll(/[-']/g, '');
  for (const [ending, plain] of endings) {
    if (stem.length - ending.length >= 3 && stem.endsWith(ending)) {
      stem = stem.slice(0, stem.length - ending.length) + plain;
      break;
    }
  }
  if (mayBeSpelledApart.test(stem)) for (const [british, american] of spellings) stem = stem.replace(british, american);
  return stem.replace(/([bdfglmnprstz])\1$/, '$1');
}

const endings: readonly [string, string][] = [
  ['ies', 'y'],
  ['ied', 'y'],
  ['sses', 'ss'],
  ['ing', ''],
  ['ed', ''],
  ['es', ''],
  ['ss', 'ss'],
  ['us', 'us'],
  ['s', ''],
  ['ly', ''],
  ['e', ''],
];

const spellings: readonly [RegExp, string][] = [
  [/is(?=ation|$)/, 'iz'],
  [/ys$/, 'yz'],
  [/our/, 'or'],
  [/tre?$/, 'ter'],
  [/ogu$/, 'og'],
  [/[ao]e/, 'e'],
  [/(?<=[en])c$/, 's'],
  [/ll/, 'l'],
  [/gramm$/, 'gram'],
  [/kerb/, 'curb'],
];

/** Most words have none of them, which one look shows. */
const mayBeSpelledApart = new RegExp(spellings.map(([{ source }]) => source).join('|'));

const everydayStems = new Set(everydayWords.map(toStem));

function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let at = 0;
  while (a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** The fewest single letters to put in, take out or replace (Levenshtein); 3 stands for any more. */
function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[column] as number) + 1, (line[column - 1] as number) + 1));
    }
    above = line;
  }
  return Math.min(3, above[b.length] as number);
}
