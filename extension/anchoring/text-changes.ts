import type { Place } from '../../shared/text/place-quotes.ts';
import type { Steps } from '../../shared/text/steps.ts';

/** What stood at `before` of a text is at `after` of the next one. */
export type TextChange = { before: Place; after: Place };

/** `length` units that stood at `old` of a text and stand at `now` of the next one. */
export type KeptText = { old: number; now: number; length: number };

/** What lies between the parts that were kept, which are in the order of both texts. */
export function* listChangesBetween(before: string, after: string, kept: readonly KeptText[]): Steps<TextChange[]> {
  const changes: TextChange[] = [];
  let [old, now] = [0, 0];
  for (const part of [...kept, { old: before.length, now: after.length, length: 0 }]) {
    if (part.old > old || part.now > now) {
      const change = { before: { start: old, end: part.old }, after: { start: now, end: part.now } };
      const narrowed = yield* narrow(before, after, change);
      if (narrowed) changes.push(narrowed);
    }
    [old, now] = [part.old + part.length, part.now + part.length];
  }
  return changes;
}

/** The part of a change that differs; null where nothing does. */
function* narrow(before: string, after: string, change: TextChange): Steps<TextChange | null> {
  const { start: old, end: oldEnd } = change.before;
  const { start: now, end: nowEnd } = change.after;
  const most = Math.min(oldEnd - old, nowEnd - now);
  const front = yield* countAlike(
    most,
    (from, to) => before.slice(old + from, old + to) === after.slice(now + from, now + to),
  );
  const back = yield* countAlike(
    most - front,
    (from, to) => before.slice(oldEnd - to, oldEnd - from) === after.slice(nowEnd - to, nowEnd - from),
  );
  const narrowed = {
    before: { start: old + front, end: oldEnd - back },
    after: { start: now + front, end: nowEnd - back },
  };
  const isNothing = narrowed.before.start === narrowed.before.end && narrowed.after.start === narrowed.after.end;
  return isNothing ? null : narrowed;
}

/** How many units are alike up to the first that is not; `isAlike` compares those from one count to another. */
function* countAlike(most: number, isAlike: (from: number, to: number) => boolean): Steps<number> {
  let low = 0;
  while (low + stride < most && isAlike(low, low + stride)) {
    low += stride;
    yield;
  }
  let high = Math.min(most, low + stride);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isAlike(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const stride = 65_536;

/** The change that a place is in or next to, or the last one before it; -1 where there is none. */
function findChangeAt(changes: readonly TextChange[], end: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] as TextChange).before.start <= end) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where a place is now, if nothing changed in it or next to it. */
export function movePlace(
  changes: readonly TextChange[],
  place: Place,
  beside: { before: number; after: number },
): Place | null {
  const change = changes[findChangeAt(changes, place.end + beside.after)];
  if (!change) return place;
  if (change.before.end >= place.start - beside.before) return null;
  const shift = change.after.end - change.before.end;
  return { start: place.start + shift, end: place.end + shift };
}
