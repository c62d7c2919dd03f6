import { anchorAll } from '../anchoring/anchor-all.ts';
import type { Anchoring } from '../anchoring/anchoring.ts';
import type { Highlighter } from '../highlight/create-highlighter.ts';
import { fromPage } from '../messaging/calls.ts';
import type { PageState, PageTargets, Target } from '../messaging/protocol.ts';
import { readPageFacts } from './page-facts.ts';

/** The annotations of the page that is showing: listed, anchored and drawn. */
export type PlacedAnnotations = {
  /** Lists the targets again, and anchors and draws them. */
  refresh: () => Promise<Omit<PageTargets, 'targets'>>;
  /** The page settled after a change: anchors again, or lists again where it shows another address now. */
  settle: () => Promise<void>;
  listAnchorings: () => PageState['anchorings'];
  /** Scrolls to the words of an annotation and flashes them; false where they are not drawn. */
  show: (id: string) => boolean;
  focus: (id: string) => void;
};

/** Only the latest anchoring run counts: an earlier one that is still under way is aborted. */
export function createPlacedAnnotations(
  document: Document,
  highlighter: Highlighter,
  signal: AbortSignal,
): PlacedAnnotations {
  let targets: Target[] = [];
  let anchorings = new Map<string, Anchoring>();
  let listedFor = '';
  let run = new AbortController();

  async function refresh(): Promise<Omit<PageTargets, 'targets'>> {
    const url = document.location.href;
    const listed = await fromPage('listTargets', readPageFacts(document));
    listedFor = url;
    targets = listed.targets;
    await place();
    return listed;
  }

  async function place(): Promise<void> {
    run.abort();
    run = new AbortController();
    const current = AbortSignal.any([signal, run.signal]);
    const placing = targets;
    const results = await anchorAll(document.body, placing, { signal: current });
    if (current.aborted) return;
    anchorings = new Map(placing.map(({ id }, index) => [id, results[index] as Anchoring]));
    draw(placing);
    const unplaced = [...anchorings.values()].filter((anchoring) => !isDrawn(anchoring)).length;
    await fromPage('reportAnchorings', { placed: anchorings.size - unplaced, unplaced });
  }

  function draw(placing: readonly Target[]): void {
    highlighter.draw(
      placing.flatMap(({ id, type }) => {
        const anchoring = anchorings.get(id);
        return anchoring && isDrawn(anchoring) ? [{ id, type, ranges: [anchoring.range] }] : [];
      }),
    );
  }

  return {
    refresh,
    async settle() {
      if (document.location.href === listedFor) await place();
      else await refresh();
    },
    listAnchorings: () => Object.fromEntries([...anchorings].map(([id, { kind }]) => [id, kind])),
    show(id) {
      const anchoring = anchorings.get(id);
      if (!anchoring || !isDrawn(anchoring)) return false;
      scrollTo(anchoring.range);
      highlighter.focus(id);
      highlighter.flash(id);
      return true;
    },
    focus: (id) => highlighter.focus(id),
  };
}

function isDrawn(anchoring: Anchoring): anchoring is Extract<Anchoring, { range: Range }> {
  return anchoring.kind === 'exact' || anchoring.kind === 'changed';
}

/** Without motion: the words are what the person asked for. An element taller than the window is scrolled once more. */
function scrollTo(range: Range): void {
  range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3, behavior: 'instant' });
}
