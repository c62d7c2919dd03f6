import type { QuoteToPlace } from '../../shared/text/needle.ts';
import { type Place, type Placing, placeInSteps } from '../../shared/text/place-quotes.ts';
import { fillRedacted, withoutRedacted } from '../../shared/text/redacted-quote.ts';
import { createTextIndex, type TextIndex } from '../../shared/text/text-index.ts';
import { runInSlices } from '../anchoring/run-in-slices.ts';
import { toQuote } from '../anchoring/to-quote.ts';
import type { Highlighter, Mark } from '../highlight/create-highlighter.ts';
import { fromPage } from '../messaging/calls.ts';
import { isAsShown } from '../messaging/is-as-shown.ts';
import type { OfferKey, PageFacts, PageState, PageTargets, Standing, Target } from '../messaging/protocol.ts';
import { toReport } from '../messaging/to-report.ts';
import { findArea } from './area.ts';
import type { AreaMark } from './area-layers.ts';
import type { Pages } from './create-pages.ts';
import { lookAtPage, type PageLook } from './look-at-page.ts';
import { scrollToPlace } from './scroll-to-place.ts';
import type { DocumentText } from './text/document-text.ts';
import type { PageContent } from './text/page-content.ts';
import { findRun, type TextLayers } from './text/text-layers.ts';

/** The annotations of the document in the viewer: listed, placed in its text, and drawn on the pages that are drawn. */
export type PlacedInPdf = {
  /** Asks what this browser holds for the document. */
  list: () => Promise<Omit<PageTargets, 'targets'>>;
  /** Places all that was listed, once the whole document is read. */
  place: () => Promise<void>;
  /** Tells icon and panel how all of it stands, and that they may read anew what the document says of itself. */
  report: () => Promise<void>;
  /** Places what was marked on a page by that page alone, for as long as the whole document is not read. */
  look: (page: number, content: PageContent) => void;
  /** Draws them again on what is drawn now. */
  draw: () => void;
  listStandings: () => PageState['standings'];
  show: (id: string) => boolean;
  focus: (id: string) => void;
  /** The place that was offered for an annotation. */
  findOffer: (key: OfferKey) => Place | null;
  /** Shows a place that was offered until another one or none is; false where it has gone. */
  showOffer: (key: OfferKey | null) => boolean;
};

type Options = {
  pages: Pages;
  layers: TextLayers;
  highlighter: Highlighter;
  readFacts: () => PageFacts;
  whole: Promise<DocumentText>;
  drawAreas: (marks: readonly AreaMark[]) => void;
  showArea: (mark: AreaMark) => void;
  signal: AbortSignal;
};

export function createPlacedInPdf(options: Options): PlacedInPdf {
  const { pages, layers, highlighter, readFacts, whole, signal } = options;
  /** Those of an area, which no text can move. */
  let areas: AreaMark[] = [];
  let targets: Target[] = [];
  let placings = new Map<string, Placing>();
  let text: DocumentText | undefined;
  let index: TextIndex | undefined;
  let run = new AbortController();
  const contents = new Map<number, PageContent>();
  let looks: PageLook[] = [];
  /** By the pages that they stand on, one over a page break on each: a page that comes is no work for the others. */
  let onPages = new Map<number, OnPages[]>();

  async function place(): Promise<void> {
    run.abort();
    run = new AbortController();
    const current = AbortSignal.any([signal, run.signal]);
    const placing = targets;
    const read = await whole;
    index ??= createTextIndex(read.text);
    const quotes = placing.map(toQuote);
    const filled = fillRedacted(quotes, read.text);
    const results = await runInSlices(placeInSteps(index, filled), { signal: current });
    if (!results || current.aborted) return;
    text = read;
    contents.clear();
    looks = [];
    placings = new Map(
      placing.map(({ id }, at) => [id, withoutRedacted(quotes[at] as QuoteToPlace, results[at] as Placing)]),
    );
    drawAnew();
    await report();
  }

  async function report(): Promise<void> {
    await fromPage('reportStandings', { ...toReport(listStandings()), page: readFacts() });
  }

  function listStandings(): PageState['standings'] {
    return Object.fromEntries([
      ...areas.map(({ id }) => [id, { kind: 'exact' }]),
      ...[...placings].map(([id, placing]) => [id, toStanding(placing, text)]),
    ]);
  }

  function lookAgain(): void {
    looks = [...contents].map(([page, content]) => lookAtPage(page, content, targets));
    drawAnew();
  }

  /** By the whole document, or until that is read by one page of it. */
  function findDrawn(id: string): { read: DocumentText; place: Place; isChanged: boolean } | null {
    if (!text) {
      const look = looks.find(({ places }) => places.has(id));
      return look ? { read: look.text, place: look.places.get(id) as Place, isChanged: false } : null;
    }
    const placing = placings.get(id);
    if (!placing || !isDrawn(placing)) return null;
    return { read: text, place: placing, isChanged: placing.kind === 'changed' };
  }

  function drawAnew(): void {
    onPages = new Map();
    for (const { id, type } of targets) {
      const found = findDrawn(id);
      if (!found) continue;
      const pages = listPages(found.read, found.place);
      const placed = { ...found, id, type, pages, state: '', ranges: [] };
      for (const page of pages) {
        if (!onPages.has(page)) onPages.set(page, []);
        onPages.get(page)?.push(placed);
      }
    }
    draw();
  }

  /** Made anew only where a page that they stand on was: what stays is not measured again. */
  function toMark(placed: OnPages): Mark {
    const state = placed.pages.map((page) => layers.countDrawn(page)).join(' ');
    if (placed.state !== state) {
      placed.state = state;
      placed.ranges = layers.toRanges(placed.read, placed.place);
    }
    return placed;
  }

  function draw(): void {
    const here = new Set(layers.listDrawn().flatMap((page) => onPages.get(page) ?? []));
    highlighter.draw([...here].map(toMark));
  }

  function findOffer(key: OfferKey): Place | null {
    const placing = placings.get(key.id);
    const place = placing?.kind === 'uncertain' ? placing.candidates[key.offer] : undefined;
    return place && isAsShown(listStandings()[key.id], key) ? place : null;
  }

  return {
    async list() {
      const listed = await fromPage('listTargets', readFacts());
      areas = listed.targets.flatMap(({ id, type, selector }) => {
        const area = findArea(selector);
        return area ? [{ id, type, area }] : [];
      });
      targets = listed.targets.filter(({ selector }) => !findArea(selector));
      options.drawAreas(areas);
      if (!text) lookAgain();
      return listed;
    },
    place,
    report,
    look(page, content) {
      if (text) return;
      contents.set(page, content);
      looks = [...looks, lookAtPage(page, content, targets)];
      drawAnew();
    },
    draw,
    listStandings,
    show(id) {
      const mark = areas.find((each) => each.id === id);
      if (mark) {
        options.showArea(mark);
        return true;
      }
      const found = findDrawn(id);
      if (!found) return false;
      void scrollToPlace(pages, layers, found.read, found.place).then(() => {
        draw();
        highlighter.focus(id);
        highlighter.flash(id);
      });
      return true;
    },
    focus: (id) => highlighter.focus(id),
    findOffer,
    showOffer(key) {
      const read = text;
      const offered = key && findOffer(key);
      if (!offered || !read) {
        highlighter.offer(null);
        return false;
      }
      void scrollToPlace(pages, layers, read, offered).then(() => {
        highlighter.offer(layers.toRanges(read, offered)[0] ?? null);
      });
      return true;
    },
  };
}

/** One that stands in the text, with its ranges on the pages that are drawn; `state` tells which these are. */
type OnPages = Mark & { read: DocumentText; place: Place; pages: number[]; state: string };

type Drawn = Extract<Placing, { start: number }>;

function isDrawn(placing: Placing): placing is Drawn {
  return placing.kind === 'exact' || placing.kind === 'changed';
}

/** The pages on which a place stands. */
function listPages({ runs }: DocumentText, { start, end }: Place): number[] {
  const first = runs[findRun(runs, start)]?.page ?? -1;
  const last = runs[findRun(runs, end - 1)]?.page ?? first;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** How much of the text around a place that is offered goes with it, on each side. */
const around = 60;

function toStanding(placing: Placing, text: DocumentText | undefined): Standing {
  if (placing.kind === 'exact') return { kind: 'exact' };
  if (placing.kind === 'orphan') return placing;
  if (placing.kind === 'changed') {
    const { start: _, end: __, ...changed } = placing;
    return changed;
  }
  const cut = (from: number, to: number) => (text?.text ?? '').slice(Math.max(0, from), to).replaceAll(/\s+/g, ' ');
  const offers = placing.candidates.map(({ start, end }) => ({
    before: cut(start - around, start),
    words: cut(start, end),
    after: cut(end, end + around),
  }));
  return { kind: 'uncertain', offers };
}
