import type { Anchoring } from '../anchoring/anchoring.ts';
import type { Anchorer } from '../anchoring/create-anchorer.ts';
import type { PageChanges } from '../anchoring/page-changes.ts';
import type { Pace } from '../anchoring/run-in-slices.ts';
import type { Highlighter } from '../highlight/create-highlighter.ts';
import { isAsShown } from '../messaging/is-as-shown.ts';
import type { OfferKey, PageState, PageTargets, Standing, StandingsReport, Target } from '../messaging/protocol.ts';
import { toReport } from '../messaging/to-report.ts';
import { scrollToWords } from './scroll-to-words.ts';
import { toStanding } from './to-standing.ts';

/** What placing needs from where the annotations are shown. */
export type PlacedOptions = {
  anchorer: Anchorer;
  /** Which document is showing: a page may show another one without being loaded again. */
  getAddress: () => string;
  listTargets: () => Promise<PageTargets>;
  /** Told when the standings are not what they were. */
  report: (report: StandingsReport) => Promise<void>;
  highlighter: Highlighter;
  signal: AbortSignal;
};

/** The annotations of the document that is showing: listed, anchored and drawn. */
export type PlacedAnnotations = {
  /** Lists the targets again, and anchors and draws them. */
  refresh: () => Promise<Omit<PageTargets, 'targets'>>;
  /** The page settled after a change: anchors again, or lists again where it shows another address now. */
  settle: (changes: PageChanges) => Promise<void>;
  listStandings: () => PageState['standings'];
  /** Scrolls to the words of an annotation and flashes them; false where they are not drawn. */
  show: (id: string) => boolean;
  focus: (id: string) => void;
  /** The words of a place that was offered. */
  findOffer: (key: OfferKey) => Range | null;
  /** Shows a place that was offered until another one or none is; false where it has gone. */
  showOffer: (key: OfferKey | null) => boolean;
};

/** Only the latest anchoring run counts: an earlier one that is still under way is aborted. */
export function createPlacedAnnotations(options: PlacedOptions): PlacedAnnotations {
  const { anchorer, getAddress, highlighter, signal } = options;
  let targets: Target[] = [];
  let anchorings = new Map<string, Anchoring>();
  let standings: Record<string, Standing> = {};
  let reported = '';
  let listedFor = '';
  let run = new AbortController();

  async function refresh(): Promise<Omit<PageTargets, 'targets'>> {
    const address = getAddress();
    const listed = await options.listTargets();
    listedFor = address;
    targets = listed.targets;
    reported = ''; // Something changed in the store: the icon may have to say more than how they stand.
    await place('now');
    return listed;
  }

  async function place(pace: Pace): Promise<void> {
    run.abort();
    run = new AbortController();
    const current = AbortSignal.any([signal, run.signal]);
    const placing = targets;
    const onSure = (found: ReadonlyMap<number, Anchoring>) => {
      if (!current.aborted && anchorings.size === 0) draw(placing, (at) => found.get(at));
    };
    const results = await anchorer.anchor(placing, { signal: current, pace, onSure });
    if (!results || current.aborted) return;
    anchorings = new Map(placing.map(({ id }, at) => [id, results[at] as Anchoring]));
    standings = Object.fromEntries(
      [...anchorings].map(([id, anchoring]) => [id, toStanding(anchoring, anchorer.surround)]),
    );
    draw(placing, (at) => results[at]);
    await report();
  }

  function draw(placing: readonly Target[], find: (at: number) => Anchoring | undefined): void {
    highlighter.draw(
      placing.flatMap(({ id, type }, at) => {
        const anchoring = find(at);
        if (!anchoring || !isDrawn(anchoring)) return [];
        return [{ id, type, isChanged: anchoring.kind === 'changed', ranges: [anchoring.range] }];
      }),
    );
  }

  /** A page that never settles is anchored again and again: what did not change is not worth a message. */
  async function report(): Promise<void> {
    const now = JSON.stringify(standings);
    if (now === reported) return;
    reported = now;
    await options.report(toReport(standings));
  }

  function findOffer(key: OfferKey): Range | null {
    const anchoring = anchorings.get(key.id);
    const range = anchoring?.kind === 'uncertain' ? anchoring.candidates[key.offer] : undefined;
    return range && isAsShown(standings[key.id], key) ? range : null;
  }

  return {
    refresh,
    async settle(changes) {
      anchorer.invalidate(changes);
      if (getAddress() === listedFor) await place('idle');
      else await refresh();
    },
    listStandings: () => standings,
    show(id) {
      const anchoring = anchorings.get(id);
      if (!anchoring || !isDrawn(anchoring)) return false;
      scrollToWords(anchoring.range);
      highlighter.focus(id);
      highlighter.flash(id);
      return true;
    },
    focus: (id) => highlighter.focus(id),
    findOffer,
    showOffer(key) {
      const range = key && findOffer(key);
      highlighter.offer(range);
      if (range) scrollToWords(range);
      return range !== null;
    },
  };
}

function isDrawn(anchoring: Anchoring): anchoring is Extract<Anchoring, { range: Range }> {
  return anchoring.kind === 'exact' || anchoring.kind === 'changed';
}
