import { limits } from '../../shared/model/limits.ts';
import { findWhole } from '../../shared/text/find-whole.ts';
import { type QuoteToPlace, toNeedle } from '../../shared/text/needle.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import type { Place, PlaceRest, Placing } from '../../shared/text/place-quotes.ts';
import { placeSurely } from '../../shared/text/place-surely.ts';
import { scan } from '../../shared/text/scan.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { createTextIndex } from '../../shared/text/text-index.ts';
import { type KeptText, listChangesBetween, movePlace, type TextChange } from './text-changes.ts';

/** Quotes with where they stood in an earlier version of a text, and what searched for those that were not sure. */
export type Placed = {
  text: string;
  quotes: readonly QuoteToPlace[];
  placings: readonly Placing[];
  search?: PlaceRest | undefined;
};

/**
 * Places quotes in a text of which an earlier version is known, by looking at what changed alone: what stood elsewhere
 * stands there still. Null where that is not enough to be sure, or saves nothing. `kept`: what is known to be the same.
 */
export function* placeAgain(before: Placed, text: string, kept: readonly KeptText[] = []): Steps<Placing[] | null> {
  const changes = yield* listChangesBetween(before.text, text, kept);
  if (changes.length === 0) return [...before.placings];
  const placings: (Placing | null)[] = [];
  for (const [at, placing] of before.placings.entries()) {
    const moved = move(placing, before.quotes[at] as QuoteToPlace, changes);
    // What was in doubt is weighed against all that the page says.
    if (!moved && placing.kind !== 'exact') return null;
    placings.push(moved);
    yield;
  }
  const news = cutNews(text, changes, before.quotes);
  return news && (yield* placeInNews(before, placings, news));
}

/** What changed, with as much around it as a quote and its context can take, as one text. */
type News = { text: string; parts: { start: number; end: number; change: Place; at: number }[] };

function cutNews(text: string, changes: readonly TextChange[], quotes: readonly QuoteToPlace[]): News | null {
  const longest = quotes.reduce((most, { exact }) => Math.max(most, Math.min(exact.length, limits.quote)), 0);
  const around = 2 * (limits.context + longest);
  const parts: News['parts'] = [];
  for (const { after: change } of changes) {
    const [start, end] = [Math.max(0, change.start - around), Math.min(text.length, change.end + around)];
    const last = parts.at(-1);
    if (last && start <= last.end) {
      last.end = end;
      last.change = { start: last.change.start, end: change.end };
    } else parts.push({ start, end, change, at: 0 });
  }
  let at = 0;
  for (const part of parts) {
    part.at = at;
    at += part.end - part.start + 1;
  }
  return 2 * at > text.length || at * quotes.length > mostReading
    ? null
    : { text: parts.map(({ start, end }) => text.slice(start, end)).join('\n'), parts };
}

/** Units that are read for all quotes together: to read more takes longer than to place them all anew. */
const mostReading = 200_000_000;

/** `placings` with null for what stood where something changed: it has to stand there again as it was. */
function* placeInNews(before: Placed, placings: readonly (Placing | null)[], news: News): Steps<Placing[] | null> {
  const index = createTextIndex(news.text);
  const normal = yield* index.normalize();
  const listOccurrences = (words: string, limit: number) => scan(normal.text, words, limit);
  const isNews = ({ start, end }: Place) =>
    news.parts.some(({ start: from, change, at }) => {
      const [first, last] = [change.start - from + at - limits.context, change.end - from + at + limits.context];
      return start <= last && end >= first;
    });
  const unsure: QuoteToPlace[] = [];
  const again: number[] = [];
  for (const [at, placing] of placings.entries()) {
    yield;
    const quote = before.quotes[at] as QuoteToPlace;
    if (!placing) again.push(at);
    else if (placing.kind !== 'exact') unsure.push({ ...quote, start: undefined });
    else {
      const words = toNormalWords(quote);
      const others = listOccurrences(words, mostOccurrences);
      if (others.length === mostOccurrences) return null;
      if (
        others.some((start) => isNews(normal.toRaw(start, start + words.length) ?? { start: 0, end: news.text.length }))
      )
        return null;
    }
  }
  const placed = [...placings];
  for (const at of again) {
    yield;
    const place = findWhole(normal, toNeedle(before.quotes[at] as QuoteToPlace), listOccurrences);
    const part =
      place && news.parts.find(({ start, end, at: from }) => place.start >= from && place.end <= from + end - start);
    if (!part) return null;
    const shift = part.start - part.at;
    placed[at] = { kind: 'exact', start: place.start + shift, end: place.end + shift };
  }
  if (unsure.length > 0) {
    // What was not found, or not for sure, may stand in what is new.
    if (!before.search) return null;
    const found = yield* before.search(index, yield* placeSurely(news.text, unsure));
    if (found.some(({ kind }) => kind !== 'orphan')) return null;
  }
  return placed as Placing[];
}

/** Words that stand more often than this in what is new are left to a full search. */
const mostOccurrences = 100;

/** A page that changes again and again asks for the same ones. */
const normalWords = new WeakMap<QuoteToPlace, string>();
function toNormalWords(quote: QuoteToPlace): string {
  const words = normalWords.get(quote) ?? normalizeText(quote.exact);
  normalWords.set(quote, words);
  return words;
}

/** A placing after the text around it moved; null where it, or what told it from other places, changed. */
function move(placing: Placing, quote: QuoteToPlace, changes: readonly TextChange[]): Placing | null {
  const around = limits.context + quote.exact.length;
  const beside = { before: (quote.prefix?.length ?? 0) + around, after: (quote.suffix?.length ?? 0) + around };
  if (placing.kind === 'orphan') return placing.reason === 'no-visible-text' ? null : placing;
  if (placing.kind === 'uncertain') {
    const candidates = placing.candidates.map((place) => movePlace(changes, place, beside));
    return candidates.includes(null) ? null : { ...placing, candidates: candidates as Place[] };
  }
  const place = movePlace(changes, placing, beside);
  return place && { ...placing, ...place };
}
