import { functionWords } from './harmless-words.ts';
import type { Place } from './place-quotes.ts';
import { isWordUnit, listTokens } from './word-units.ts';

/**
 * What is left of a sentence to find its near copies by (min-hashes of its words of weight, Broder 1997). Figures are no
 * words here: the same sentence with another number is what a reader looks for.
 */
export type Sketch = {
  /** By which it is looked up: whoever shares one may be a near copy. Whole numbers under 2^32. */
  keys: number[];
  /** One byte a min-hash: the share that two sketches have in common is about that of the words. */
  bytes: Uint8Array;
};

export const SKETCH_BYTES = 16;

/** A sentence with fewer words of weight says too little to be told from others. */
const leastWords = 2;

/** Null for what has too few words. */
export function sketchSentence(text: string, { start, end }: Place): Sketch | null {
  const words = listWeighty(text, start, end);
  if (words.length < leastWords) return null;
  const least = new Uint32Array(SKETCH_BYTES).fill(0xffffffff);
  let whole = 0;
  for (const word of words) {
    const hash = hashWord(word);
    whole = mix(whole ^ hash);
    for (let at = 0; at < SKETCH_BYTES; at += 1) {
      const value = mix(hash ^ (seeds[at] as number));
      if (value < (least[at] as number)) least[at] = value;
    }
  }
  const keys = [whole];
  for (let at = 0; at < 2 * bands; at += 2) {
    keys.push(mix((least[at] as number) ^ mix((least[at + 1] as number) ^ (seeds[at] as number))));
  }
  return { keys, bytes: Uint8Array.from(least, (value) => value & 0xff) };
}

/** How many min-hashes two sketches share, by what stands at `from` in a row of them. */
export function countShared(bytes: Uint8Array, others: Uint8Array, from: number): number {
  let shared = 0;
  for (let at = 0; at < SKETCH_BYTES; at += 1) if (bytes[at] === others[from + at]) shared += 1;
  return shared;
}

/** Sentences of which one word in five is another share two min-hashes in a row with 99 % at this many tries. */
const bands = 8;
const seeds = Uint32Array.from({ length: SKETCH_BYTES }, (_, at) => mix(0x9e3779b9 * (at + 1)));

/** The words that are not of grammar alone, in lower case. */
function listWeighty(text: string, start: number, end: number): string[] {
  const { words } = listTokens(text, start, end);
  return words
    .map((word) => word.toLowerCase())
    .filter((word) => isWordUnit(word.charCodeAt(0)) && !isDigit(word.charCodeAt(0)) && !functionWords.has(word));
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** FNV-1a over UTF-16 units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Scatters 32 bits (the finaliser of MurmurHash3, public domain). */
function mix(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
