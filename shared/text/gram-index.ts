import type { Steps } from './steps.ts';

/** Finds words in one text without reading the text again for each of them. */
export type GramIndex = {
  /** The offsets at which `needle` stands, in order, at most `limit`. */
  listOccurrences: (needle: string, limit: number) => number[];
};

const gramLength = 8;
/** More grams of one needle make the choice of the rarest no better. */
const gramsTried = 24;

/**
 * Indexes every start of a word by the 8 units that begin there; in scripts without spaces every character starts a
 * word. It needs no rebuilding for new quotes. A needle in which no whole gram begins after its first word is looked for
 * by reading the text: whether its own start is the start of a word in the text cannot be known.
 */
export function* indexGrams(text: string): Steps<GramIndex> {
  let count = 0;
  for (let at = 0; at + gramLength <= text.length; at += 1) {
    if (startsWord(text, at)) count += 1;
    if (at % stride === stride - 1) yield;
  }
  const bits = Math.max(4, 32 - Math.clz32(count));
  yield;
  const first = new Int32Array(1 << bits).fill(-1);
  yield;
  const next = new Int32Array(count);
  const starts = new Int32Array(count);
  let entry = 0;
  yield;
  // From the end, so that each chain lists its places in order.
  for (let at = text.length - gramLength; at >= 0; at -= 1) {
    if (startsWord(text, at)) {
      const bucket = hash(text, at) >>> (32 - bits);
      starts[entry] = at;
      next[entry] = first[bucket] as number;
      first[bucket] = entry;
      entry += 1;
    }
    if (at % stride === stride - 1) yield;
  }

  const countUpTo = (bucket: number, most: number) => {
    let seen = 0;
    for (let each = first[bucket] as number; each !== -1 && seen < most; each = next[each] as number) seen += 1;
    return seen;
  };

  return {
    listOccurrences(needle, limit) {
      const grams = listGrams(needle);
      let rarest: { at: number; bucket: number } | undefined;
      let fewest = count + 1;
      for (const at of grams) {
        const bucket = hash(needle, at) >>> (32 - bits);
        const places = countUpTo(bucket, fewest);
        if (places < fewest) [rarest, fewest] = [{ at, bucket }, places];
        if (places === 0) return [];
      }
      if (!rarest) return scan(text, needle, limit);
      const found: number[] = [];
      for (
        let each = first[rarest.bucket] as number;
        each !== -1 && found.length < limit;
        each = next[each] as number
      ) {
        const start = (starts[each] as number) - rarest.at;
        if (start >= 0 && text.startsWith(needle, start)) found.push(start);
      }
      return found;
    },
  };
}

/** Reads the whole text for `needle`. */
export function scan(text: string, needle: string, limit: number): number[] {
  const found: number[] = [];
  if (!needle) return found;
  for (let at = text.indexOf(needle); at !== -1 && found.length < limit; at = text.indexOf(needle, at + 1)) {
    found.push(at);
  }
  return found;
}

const stride = 16_384;

function listGrams(needle: string): number[] {
  const all: number[] = [];
  for (let at = 1; at + gramLength <= needle.length && all.length < 1_000; at += 1) {
    if (startsWord(needle, at)) all.push(at);
  }
  if (all.length <= gramsTried) return all;
  return Array.from({ length: gramsTried }, (_, index) => all[Math.floor((index * all.length) / gramsTried)] as number);
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isWordUnit(code)) return false;
  return at === 0 || code >= 0x2e80 || !isWordUnit(text.charCodeAt(at - 1));
}

function isWordUnit(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

function hash(text: string, at: number): number {
  let value = 0x811c9dc5;
  for (let index = at; index < at + gramLength; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  // The upper bits are the ones that are used, and multiplying carries upwards only.
  return Math.imul(value ^ (value >>> 15), 0x85ebca6b);
}
