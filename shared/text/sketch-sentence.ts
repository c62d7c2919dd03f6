import { functionWords } from './harmless-words.ts';
import type { Place } from './place-quotes.ts';
import { isWordUnit, listTokens } from './word-units.ts';

/** What is left of a sentence to find its near copies by. Figures are no words here: a copy may have another number. */
export type Sketch = {
  /**
   * Its pairs of neighbouring words of weight, as whole numbers under 2^32, least first. Under the first few of them it is
   * kept, and looked for under all: of a near copy hardly ever all of the few are gone.
   */
  pairs: number[];
  /** One byte a min-hash (Broder 1997): two sketches have about the share in common that their words have. */
  bytes: Uint8Array;
};

export const SKETCH_BYTES = 16;
/** With one word in five another, two pairs in three are left: one of four in 98 of 100 sentences. */
export const KEPT_PAIRS = 4;

/** Null for what has fewer than two words of weight. */
export function sketchSentence(text: string, { start, end }: Place): Sketch | null {
  const hashes = listWeighty(text, start, end).map(hashWord);
  if (hashes.length < 2) return null;
  const least = new Uint32Array(SKETCH_BYTES).fill(0xffffffff);
  const pairs = new Set<number>();
  for (const [index, hash] of hashes.entries()) {
    if (index > 0) pairs.add(mix(hash ^ mix(hashes[index - 1] as number)));
    for (let at = 0; at < SKETCH_BYTES; at += 1) {
      const value = mix(hash ^ (seeds[at] as number));
      if (value < (least[at] as number)) least[at] = value;
    }
  }
  return { pairs: [...pairs].sort((a, b) => a - b), bytes: Uint8Array.from(least, (value) => value & 0xff) };
}

/** How many min-hashes two sketches share, by what stands at `from` in a row of them. */
export function countShared(bytes: Uint8Array, others: Uint8Array, from: number): number {
  let shared = 0;
  for (let at = 0; at < SKETCH_BYTES; at += 1) if (bytes[at] === others[from + at]) shared += 1;
  return shared;
}

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
