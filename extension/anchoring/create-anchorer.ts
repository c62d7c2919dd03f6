import type { Selector } from '../../shared/model/selector.ts';
import type { Description } from '../../shared/text/describe-place.ts';
import type { QuoteToPlace } from '../../shared/text/needle.ts';
import type { PlaceRest, Placing } from '../../shared/text/place-quotes.ts';
import { placeSurely } from '../../shared/text/place-surely.ts';
import { fillRedacted, withoutRedacted } from '../../shared/text/redacted-quote.ts';
import type { Steps } from '../../shared/text/steps.ts';
import { createTextIndex, type TextIndex } from '../../shared/text/text-index.ts';
import type { Anchoring } from './anchoring.ts';
import { describeInSteps } from './describe-range.ts';
import { guessInSteps } from './guess-text.ts';
import { listOnScreen } from './on-screen.ts';
import { createPageChanges, type PageChanges } from './page-changes.ts';
import { type Placed, placeAgain } from './place-again.ts';
import { placeByGuess } from './place-by-guess.ts';
import { type Pace, runInSlices, type WaitingSteps } from './run-in-slices.ts';
import { toQuote } from './to-quote.ts';
import { toOffsets, toRange } from './visible-range.ts';
import { type ReadText, readInSteps, type VisibleText } from './visible-text.ts';

/** Words with what a reader sees around them, in one line. */
export type Surroundings = { before: string; words: string; after: string };

type Target = { selector: readonly Selector[] };
type Options = {
  signal?: AbortSignal | undefined;
  pace?: Pace | undefined;
  /** Told, while others are still looked for, which words surely stand where, by the index of their target: first those on the screen. */
  onSure?: (anchorings: ReadonlyMap<number, Anchoring>) => void;
};

/** Anchors and describes on one page, and reads again only what may have changed. */
export type Anchorer = {
  /** Outcomes in input order; null where the signal ended the run. */
  anchor: (targets: readonly Target[], options?: Options) => Promise<Anchoring[] | null>;
  /** The words of `range` that a reader can see, so that they can be found again; null where there are none. */
  describe: (range: Range, options?: Pick<Options, 'signal'>) => Promise<Description | null>;
  /** All that a reader can see, in normal text; null where the signal ended it. */
  readText: (options?: Pick<Options, 'signal'>) => Promise<string | null>;
  /** Up to `length` units on each side of `range`, as they were read last. */
  surround: (range: Range, length: number) => Surroundings;
  /** What a reader can see may have changed: all of it, or what `changes` says. */
  invalidate: (changes?: PageChanges) => void;
  /** The open shadow roots and the documents of frames in which words were read. */
  listTrees: () => Iterable<Document | ShadowRoot>;
};

/** So much of a long page is guessed first: where what stood in its first half does not, the rest is not worth a guess. */
const openingUnits = 65_536;

/** What was read, when `changes` changes had been told of. */
type Read = { visible: VisibleText; index: TextIndex; changes: number };

/** `getRoot` is asked each time: a page may replace its body. `loadSearch` is when words are not where they were. */
export function createAnchorer(getRoot: () => Element, loadSearch: () => Promise<PlaceRest>): Anchorer {
  let known: Read | undefined;
  let placed: (Placed & { targets: readonly Target[] }) | undefined;
  let trees: ReadonlySet<Document | ShadowRoot> = new Set();
  /** What changed since it was read. */
  let stale: readonly PageChanges[] = [];
  let changesTold = 0;

  function invalidate(changes = createAllChanges()): void {
    stale = [...stale, changes];
    changesTold += 1;
  }

  function* readOnce(): Steps<Read> {
    if (known && stale.length === 0) return known;
    const changes = stale;
    const before = changesTold;
    const isKnown = known && !changes.some((each) => each.isAll());
    const visible = yield* readInSteps(getRoot(), isKnown ? { visible: (known as Read).visible, changes } : undefined);
    const fresh = { visible, index: createTextIndex(visible.text), changes: before };
    // Another run may have begun later and ended earlier.
    if (known && known.changes > before) return fresh;
    trees = visible.trees;
    known = fresh;
    // What changed while it was being read is read again by the run that the change brings about.
    stale = stale.filter((each) => !changes.includes(each));
    return fresh;
  }

  function* anchorInSteps(targets: readonly Target[], onSure: Options['onSure']): WaitingSteps<Anchoring[]> {
    const isFirst = !known && changesTold === 0 && targets.length > 0;
    const guessed = isFirst ? yield* anchorByGuess(targets, onSure) : null;
    if (guessed) return guessed;
    const read = yield* readOnce();
    const { visible } = read;
    const placings = (yield* placeAsBefore(targets, visible)) ?? (yield* place(read, targets, onSure));
    return yield* anchorEach(visible, targets, placings);
  }

  /** Before the page was read. Most often all words are where they were, and looking at those alone takes less time. */
  function* anchorByGuess(targets: readonly Target[], onSure: Options['onSure']): Steps<Anchoring[] | null> {
    const opening = yield* guessInSteps(getRoot(), openingUnits);
    if (!opening) return null;
    const early = fillRedacted(targets.map(toQuote), opening.text).filter(
      ({ start = openingUnits }) => start < openingUnits / 2,
    );
    if (!(yield* placeByGuess(opening, early))) return null;
    const guess = opening.isWhole ? opening : yield* guessInSteps(getRoot());
    if (!guess) return null;
    const quotes = fillRedacted(targets.map(toQuote), guess.text);
    const near = onSure ? listOnScreen(guess, quotes) : [];
    if (near.length > 0) {
      const sure = yield* placeByGuess(
        guess,
        near.map((at) => quotes[at] as QuoteToPlace),
      );
      if (!sure) return null;
      onSure?.(yield* listSure(guess, sure, near));
    }
    const placings = yield* placeByGuess(guess, quotes);
    return placings && (yield* anchorEach(guess, targets, placings));
  }

  function* placeAsBefore(targets: readonly Target[], { text, kept }: VisibleText): Steps<Placing[] | null> {
    const before = placed?.targets === targets ? placed : null;
    const placings = before && (yield* placeAgain(before, text, kept.from === before.text ? kept.parts : []));
    if (placings) placed = { ...(before as NonNullable<typeof placed>), text, placings };
    return placings;
  }

  function* place(read: Read, targets: readonly Target[], onSure: Options['onSure']): WaitingSteps<Placing[]> {
    const { visible, index } = read;
    const quotes = fillRedacted(targets.map(toQuote), visible.text);
    const near = onSure ? listOnScreen(visible, quotes) : [];
    if (near.length > 0) {
      const { placings } = yield* placeSurely(
        visible.text,
        near.map((at) => quotes[at] as QuoteToPlace),
      );
      onSure?.(yield* listSure(visible, placings, near));
    }
    const sure = yield* placeSurely(visible.text, quotes);
    let search: PlaceRest | undefined;
    if (sure.placings.includes(null)) {
      onSure?.(yield* listSure(visible, sure.placings));
      search = yield* waitFor(loadSearch().catch(() => undefined));
      // The next run asks for it again; until then what was not looked for is not said to be missing.
      if (!search) return sure.placings.map((placing) => placing ?? { kind: 'orphan', reason: 'not-searched' });
    }
    const placings = search ? yield* search(index, sure) : (sure.placings as Placing[]);
    placed = { text: visible.text, targets, quotes, placings, search };
    return placings;
  }

  return {
    anchor: (targets, { signal, pace, onSure } = {}) => runInSlices(anchorInSteps(targets, onSure), { signal, pace }),
    async describe(range, { signal } = {}) {
      const kept = range.cloneRange();
      function* describe(): Steps<Description | null> {
        const description = yield* describeInSteps((yield* readOnce()).visible, kept);
        if (description) return description;
        // What was selected may have come, or changed, since the page was read.
        invalidate();
        return yield* describeInSteps((yield* readOnce()).visible, kept);
      }
      return runInSlices(describe(), { signal });
    },
    async readText({ signal } = {}) {
      function* read(): Steps<string> {
        return (yield* (yield* readOnce()).index.normalize()).text.trim();
      }
      return runInSlices(read(), { signal });
    },
    surround(range, length) {
      const place = known && toOffsets(known.visible, range);
      if (!known || !place) return { before: '', words: toLines(range.toString()), after: '' };
      const { text } = known.visible;
      const before = toLines(text.slice(Math.max(0, place.start - length), place.start));
      const after = toLines(text.slice(place.end, place.end + length));
      return {
        before: place.start > length ? before.replace(/^\S*\s/, '') : before,
        words: toLines(text.slice(place.start, place.end)),
        after: place.end + length < text.length ? after.replace(/\s\S*$/, '') : after,
      };
    },
    listTrees: () => trees,
    invalidate,
  };
}

/** So many ranges are made in a step. */
const atOnce = 8;

function* anchorEach(visible: ReadText, targets: readonly Target[], placings: readonly Placing[]): Steps<Anchoring[]> {
  const anchorings: Anchoring[] = [];
  for (const [at, placing] of placings.entries()) {
    if (at % atOnce === 0) yield;
    anchorings.push(toAnchoring(visible, withoutRedacted(toQuote(targets[at] as Target), placing)));
  }
  return anchorings;
}

/** What stands word for word, by the index of its target: nothing found later can dispute it. */
function* listSure(
  visible: ReadText,
  placings: readonly (Placing | null)[],
  targetsAt: readonly number[] = [...placings.keys()],
): Steps<ReadonlyMap<number, Anchoring>> {
  const sure = new Map<number, Anchoring>();
  for (const [at, placing] of placings.entries()) {
    yield;
    if (placing?.kind === 'exact') sure.set(targetsAt[at] as number, toAnchoring(visible, placing));
  }
  return sure;
}

function* waitFor<T>(promise: Promise<T>): WaitingSteps<T> {
  let value: { of: T } | undefined;
  yield promise.then((of) => {
    value = { of };
  });
  return (value as { of: T }).of;
}

function toAnchoring(visible: ReadText, placing: Placing): Anchoring {
  if (placing.kind === 'orphan') return placing;
  if (placing.kind === 'uncertain') {
    const candidates = placing.candidates.flatMap((place) => toRange(visible, place) ?? []);
    return candidates.length > 0 ? { kind: 'uncertain', candidates } : gone;
  }
  const { start, end, ...outcome } = placing;
  const range = toRange(visible, { start, end });
  return range ? { ...outcome, range } : gone;
}

/** The page took the words away while they were being looked for. */
const gone: Anchoring = { kind: 'orphan', reason: 'quote-not-found' };

function createAllChanges(): PageChanges {
  const changes = createPageChanges();
  changes.renewAll();
  return changes;
}

/** White space as it reads: a line end between blocks, a tab between cells, a space between words. */
const toLines = (text: string) =>
  text.replace(/\s+/g, (blank) => (blank.includes('\n') ? '\n' : blank.includes('\t') ? '\t' : ' '));
