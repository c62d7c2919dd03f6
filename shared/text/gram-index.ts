import type { Steps } from './steps.ts';

/** Finds words in one text without reading the text again for each of them. */
export type GramIndex = {
  /** The offsets at which `needle` stands, in order, at most `limit`. */
  listOccurrences: (needle: string, limit: number) => number[];
  /** The offsets in `needle` at which a gram begins; never its first unit, which may be inside a word. */
  listGrams: (needle: string) => number[];
  /** Where the gram of `needle` at `at` may stand; a few places may be of another gram. Shared memory: read only. */
  listPlaces: (needle: string, at: number) => Int32Array;
};

/** More grams of one needle make the choice of the rarest no better. */
const gramsTried = 24;

/**
 * Indexes every start of a word by the `gramLength` units that begin there; in scripts without spaces every character
 * starts a word. It needs no rebuilding for new quotes. A needle in which no whole gram begins after its first word is
 * looked for by reading the text. Places lie side by side per hash, 4 bytes each.
 */
export function* indexGrams(text: string, gramLength: number): Steps<GramIndex> {
  let count = 0;
  for (let at = 0; at + gramLength <= text.length; at += 1) {
    if (startsWord(text, at)) count += 1;
    if (at % stride === stride - 1) yield;
  }
  const bits = Math.max(4, 32 - Math.clz32(count));
  const ends = new Int32Array((1 << bits) + 1);
  const places = new Int32Array(count);
  yield;
  const bucketOf = (words: string, at: number) => hash(words, at, gramLength) >>> (32 - bits);
  for (let at = 0; at + gramLength <= text.length; at += 1) {
    if (startsWord(text, at)) {
      const bucket = bucketOf(text, at);
      ends[bucket] = (ends[bucket] as number) + 1;
    }
    if (at % stride === stride - 1) yield;
  }
  let sum = 0;
  for (let bucket = 0; bucket < ends.length; bucket += 1) {
    sum += ends[bucket] as number;
    ends[bucket] = sum;
    if (bucket % (4 * stride) === 0) yield;
  }
  // From the end, so that each bucket lists its places in order; afterwards `ends` holds where each one begins.
  for (let at = text.length - gramLength; at >= 0; at -= 1) {
    if (startsWord(text, at)) {
      const bucket = bucketOf(text, at);
      const entry = (ends[bucket] as number) - 1;
      ends[bucket] = entry;
      places[entry] = at;
    }
    if (at % stride === stride - 1) yield;
  }

  const listPlaces = (needle: string, at: number) => {
    const bucket = bucketOf(needle, at);
    return places.subarray(ends[bucket], ends[bucket + 1]);
  };
  const listGrams = (needle: string) => {
    const all: number[] = [];
    for (let at = 1; at + gramLength <= needle.length && all.length < 1_000; at += 1) {
      if (startsWord(needle, at)) all.push(at);
    }
    return all;
  };

  return {
    listPlaces,
    listGrams,
    listOccurrences(needle, limit) {
      let rarest: { at: number; places: Int32Array } | undefined;
      for (const at of spread(listGrams(needle))) {
        const found = listPlaces(needle, at);
        if (found.length === 0) return [];
        if (!rarest || found.length < rarest.places.length) rarest = { at, places: found };
      }
      if (!rarest) return scan(text, needle, limit);
      const found: number[] = [];
      for (const place of rarest.places) {
        const start = place - rarest.at;
        if (start >= 0 && text.startsWith(needle, start)) found.push(start);
        if (found.length >= limit) break;
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

function spread(all: number[]): number[] {
  if (all.length <= gramsTried) return all;
  return Array.from({ length: gramsTried }, (_, index) => all[Math.floor((index * all.length) / gramsTried)] as number);
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!isWordUnit(code)) return false;
  return at === 0 || code >= 0x2e80 || (code >= 0xe00 && code <= 0x109f) || !isWordUnit(text.charCodeAt(at - 1));
}

function isWordUnit(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

function hash(text: string, at: number, length: number): number {
  let value = 0x811c9dc5;
  for (let index = at; index < at + length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  // The upper bits are the ones that are used, and multiplying carries upwards only.
  return Math.imul(value ^ (value >>> 15), 0x85ebca6b);
}
