import type { Gram, GramIndex } from './gram-index.ts';

/** A region of a text where much of a needle may be: the offsets of what `core` of the needle became, roughly. */
export type Region = { start: number; end: number; weight: number };

/** A gram that stands more often than this says little about where. */
const mostPlaces = 64;
/** So many places have a say. */
const mostHits = 96;
const mostRegions = 4;
const mostSeeds = 2 * mostRegions;

/** A gram that stands at `at` of the needle and at `place` of the text, which would begin the needle at `start`. */
type Hit = { at: number; place: number; start: number; weight: number };

/**
 * Every place of a rare gram of `needle` votes for the start that the needle would have there; votes within `slack`
 * units of each other count together, rarer grams count more. What was put into the needle's middle parts its votes:
 * so a region then takes in the grams that follow in order, within `reach` units. The strongest first; `from` and `to`
 * say which part of the needle is wanted.
 */
export function votePlaces(
  grams: GramIndex,
  needle: string,
  { from, to, slack, reach }: { from: number; to: number; slack: number; reach: number },
): Region[] {
  const hits = listHits(grams, needle);
  const regions: Region[] = [];
  for (const seed of findSeeds(hits, slack)) {
    const chain = chainHits(hits, seed, reach);
    const weight = chain.reduce((sum, hit) => sum + hit.weight, 0);
    const start = Math.max(0, toPlace(chain, from));
    regions.push({ start, end: Math.max(start, toPlace(chain, to)), weight });
  }
  return regions.sort((a, b) => b.weight - a.weight).slice(0, mostRegions);
}

/** The places of the rarest grams, by the start that each votes for. */
function listHits(grams: GramIndex, needle: string): Hit[] {
  const rare = grams
    .listGrams(needle)
    .filter(({ count }) => count > 0 && count <= mostPlaces)
    .sort((a, b) => a.count - b.count);
  let hits: Hit[] = [];
  for (const gram of rare) {
    if (hits.length + gram.count > mostHits && hits.length > 0) break;
    hits = merge(hits, gram, grams.places);
  }
  return hits;
}

/** The hits, and those of one gram more, each behind those that start before it, or where it does. */
function merge(hits: readonly Hit[], { at, first, count }: Gram, places: Int32Array): Hit[] {
  const merged: Hit[] = [];
  const weight = 1 / Math.sqrt(count);
  let before = 0;
  for (let index = first; index < first + count; index += 1) {
    const place = places[index] as number;
    const start = place - at;
    while (before < hits.length && (hits[before] as Hit).start <= start) {
      merged.push(hits[before] as Hit);
      before += 1;
    }
    merged.push({ at, place, start, weight });
  }
  for (; before < hits.length; before += 1) merged.push(hits[before] as Hit);
  return merged;
}

type Seed = { hit: Hit; weight: number };

/** The hits around which most hits agree on a start, one for each start. */
function findSeeds(hits: readonly Hit[], slack: number): Hit[] {
  const seeds: Seed[] = [];
  let seed: Seed | undefined;
  let first = 0;
  let weight = 0;
  for (let index = 0; index < hits.length; index += 1) {
    const hit = hits[index] as Hit;
    weight += hit.weight;
    while (hit.start - (hits[first] as Hit).start > slack) {
      weight -= (hits[first] as Hit).weight;
      first += 1;
    }
    const middle = hits[(first + index) >> 1] as Hit;
    const isAnother = !seed || middle.start - seed.hit.start > slack;
    if (seed && isAnother) keepHeaviest(seeds, seed);
    if (!seed || isAnother || weight > seed.weight) seed = { hit: middle, weight };
  }
  if (seed) keepHeaviest(seeds, seed);
  return seeds.map(({ hit }) => hit);
}

/** Puts a seed among the heaviest, which are in order. Most seeds are chance: to sort them all takes longest. */
function keepHeaviest(seeds: Seed[], seed: Seed): void {
  let at = seeds.length;
  while (at > 0 && (seeds[at - 1] as Seed).weight < seed.weight) at -= 1;
  if (at === mostSeeds) return;
  seeds.splice(at, 0, seed);
  seeds.length = Math.min(mostSeeds, seeds.length);
}

/** The hits before and after the seed that follow each other in needle and text, nearest first. */
function chainHits(hits: readonly Hit[], seed: Hit, reach: number): Hit[] {
  const near = hits.filter(({ place }) => Math.abs(place - seed.place) <= reach);
  const chain = [seed];
  let last = seed;
  for (const hit of near.filter(({ at }) => at > seed.at).sort((a, b) => a.at - b.at || a.place - b.place)) {
    if (hit.place <= last.place || hit.at <= last.at || jumps(near, last, hit)) continue;
    chain.push(hit);
    last = hit;
  }
  last = seed;
  for (const hit of near.filter(({ at }) => at < seed.at).sort((a, b) => b.at - a.at || b.place - a.place)) {
    if (hit.place >= last.place || hit.at >= last.at || jumps(near, last, hit)) continue;
    chain.unshift(hit);
    last = hit;
  }
  return chain;
}

/** A hit far off the line that has no other hit on its own line is chance. */
function jumps(near: readonly Hit[], from: Hit, hit: Hit): boolean {
  const drift = Math.abs(hit.start - from.start);
  if (drift <= 40) return false;
  return !near.some((other) => other !== hit && Math.abs(other.start - hit.start) <= 12);
}

/** Where an offset of the needle would be, by the hit that is next to it. */
function toPlace(chain: readonly Hit[], offset: number): number {
  let nearest = chain[0] as Hit;
  for (const hit of chain) if (Math.abs(hit.at - offset) < Math.abs(nearest.at - offset)) nearest = hit;
  return nearest.place + offset - nearest.at;
}
