import { scan } from './scan.ts';
import type { Steps } from './steps.ts';
import { isAlone, isWordUnit } from './word-units.ts';

/** Finds words in one text without reading the text again for each of them. */
export type GramIndex = {
  /** The offsets at which `needle` stands, in order, at most `limit`. */
  listOccurrences: (needle: string, limit: number) => number[];
  /** The grams of `needle`, in order; never one at its first unit, which may be inside a word. */
  listGrams: (needle: string) => Gram[];
  /** Where the grams stand. Shared memory: read only. */
  places: Int32Array;
};

/** A gram at `at` of a needle. It may stand at `count` places, from `first` of `places` on; a few may be of another gram. */
export type Gram = { at: number; first: number; count: number };

/** A gram that stands in so few places is rare enough. */
const rareEnough = 2;
/** More grams of a needle than this make no choice better. */
const mostGrams = 1_000;

/**
 * Indexes every start of a word by the `gramLength` units that begin there; in scripts without spaces every character
 * starts a word. It needs no rebuilding for new quotes. A needle in which no whole gram begins after its first word is
 * looked for by reading the text. Places lie side by side per hash, 4 bytes each.
 */
export function* indexGrams(text: string, gramLength: number): Steps<GramIndex> {
  const { ends, places, bits } = yield* sortPlaces(text, gramLength);
  const findGram = (needle: string, at: number): Gram => {
    const bucket = hash(needle, at, gramLength) >>> (32 - bits);
    const first = ends[bucket] as number;
    return { at, first, count: (ends[bucket + 1] as number) - first };
  };
  const findStart = (needle: string, from: number) => {
    let at = from;
    while (at + gramLength <= needle.length && !startsWord(needle, at)) at += 1;
    return at + gramLength <= needle.length ? at : -1;
  };

  return {
    places,
    listGrams(needle) {
      const grams: Gram[] = [];
      for (let at = findStart(needle, 1); at !== -1 && grams.length < mostGrams; at = findStart(needle, at + 1))
        grams.push(findGram(needle, at));
      return grams;
    },
    listOccurrences(needle, limit) {
      let rarest: Gram | undefined;
      let looks = 0;
      for (let at = findStart(needle, 1); at !== -1 && looks < mostGrams; at = findStart(needle, at + 1)) {
        const gram = findGram(needle, at);
        if (gram.count === 0) return [];
        if (!rarest || gram.count < rarest.count) rarest = gram;
        if (gram.count <= rareEnough) break;
        looks += 1;
      }
      if (!rarest) return scan(text, needle, limit);
      const found: number[] = [];
      for (let index = rarest.first; index < rarest.first + rarest.count && found.length < limit; index += 1) {
        const start = (places[index] as number) - rarest.at;
        if (start >= 0 && text.startsWith(needle, start)) found.push(start);
      }
      return found;
    },
  };
}

/** Units, and starts of words, that are looked at in a step. */
const [stride, share] = [65_536, 32_768];

/** The starts of words by the hash of their gram: those of a bucket stand from `ends[bucket]` on in `places`. */
type Buckets = { ends: Int32Array; places: Int32Array; bits: number };

function* sortPlaces(text: string, gramLength: number): Steps<Buckets> {
  let starts = new Int32Array(text.length >> 2);
  let count = 0;
  for (let from = 0; from < text.length; from += stride) {
    if (count + stride > starts.length) starts = lengthen(starts, starts.length + (text.length >> 2) + stride);
    count = takeStarts(text, from, Math.min(text.length - gramLength + 1, from + stride), starts, count);
    yield;
  }
  const bits = Math.max(4, 32 - Math.clz32(count));
  const ends = yield* reserve((1 << bits) + 1);
  const buckets = new Int32Array(count);
  for (let from = 0; from < count; from += share) {
    const to = Math.min(count, from + share);
    hashEach(text, gramLength, 32 - bits, starts.subarray(from, to), buckets.subarray(from, to));
    countEach(buckets.subarray(from, to), ends);
    yield;
  }
  sumUp(ends);
  yield;
  const places = yield* reserve(count);
  // From the end, so that each bucket lists its places in order; afterwards `ends` holds where each one begins.
  for (let to = count; to > 0; to -= share) {
    const from = Math.max(0, to - share);
    fill(places, ends, buckets.subarray(from, to), starts.subarray(from, to));
    yield;
  }
  return { ends, places, bits };
}

/** A list that is written all over, and by chance, costs most where it is written first: so that is done step by step. */
function* reserve(length: number): Steps<Int32Array> {
  const list = new Int32Array(length);
  for (let from = 0; from < length; from += stride) {
    list.fill(0, from, from + stride);
    yield;
  }
  return list;
}

/** Writes the starts of words between `from` and `to` into `starts`, after the first `count`; how many there are then. */
function takeStarts(text: string, from: number, to: number, starts: Int32Array, count: number): number {
  let next = count;
  let isInWord = from > 0 && isWordUnit(text.charCodeAt(from - 1));
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    const isWord = isWordUnit(code);
    if (isWord && (!isInWord || isAlone(code))) {
      starts[next] = at;
      next += 1;
    }
    isInWord = isWord;
  }
  return next;
}

function lengthen(list: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(list);
  return longer;
}

function hashEach(text: string, length: number, shift: number, starts: Int32Array, buckets: Int32Array): void {
  for (let index = 0; index < starts.length; index += 1)
    buckets[index] = hash(text, starts[index] as number, length) >>> shift;
}

function countEach(buckets: Int32Array, counts: Int32Array): void {
  for (let index = 0; index < buckets.length; index += 1) {
    const bucket = buckets[index] as number;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
}

function sumUp(counts: Int32Array): void {
  let sum = 0;
  for (let index = 0; index < counts.length; index += 1) {
    sum += counts[index] as number;
    counts[index] = sum;
  }
}

function fill(places: Int32Array, ends: Int32Array, buckets: Int32Array, starts: Int32Array): void {
  for (let index = buckets.length - 1; index >= 0; index -= 1) {
    const bucket = buckets[index] as number;
    const entry = (ends[bucket] as number) - 1;
    ends[bucket] = entry;
    places[entry] = starts[index] as number;
  }
}

function startsWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isWordUnit(code) && (at === 0 || isAlone(code) || !isWordUnit(text.charCodeAt(at - 1)));
}

function hash(text: string, at: number, length: number): number {
  let value = 0x811c9dc5;
  for (let index = at; index < at + length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  // The upper bits are the ones that are used, and multiplying carries upwards only.
  return Math.imul(value ^ (value >>> 15), 0x85ebca6b);
}
