/** What the bench does inside a page. It is bundled and put there before the page is measured. */
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import type { Selector } from '../../../shared/model/selector.ts';
import type { Place } from './record.ts';
import type { Outcome } from './trial.ts';

export type Target = { selector: Selector[] };

declare global {
  interface Window {
    bench: typeof bench;
  }
}

let targets: Target[] = [];
let text = '';
/** Held, as a page's annotations are. */
let outcomes: Anchoring[] = [];

const bench = {
  /** Takes what is to be anchored and joins the page's text, before anything is measured. */
  take(given: Target[]): void {
    targets = given;
    text = document.body.textContent ?? '';
    outcomes = [];
  },

  async anchor(): Promise<void> {
    outcomes = await anchorAll(document.body, targets);
    if (outcomes.length !== targets.length) throw new Error('There are not as many outcomes as targets.');
  },

  /** The same in a task of the page's own, between two marks. */
  async anchorByItself(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 50));
    performance.mark('bench-from');
    await bench.anchor();
    performance.mark('bench-to');
  },

  /** The baseline: looks for the words of each quote from the top. */
  async indexOf(): Promise<void> {
    let found = 0;
    for (const { selector } of targets) {
      for (const each of selector) if (each.type === 'TextQuoteSelector' && text.indexOf(each.exact) >= 0) found += 1;
    }
    // Looked at, so that no engine may leave the loop out.
    performance.mark(`bench-found-${found}`);
  },

  /** Anchors and says where, in offsets of the text of all text nodes. */
  async judgeable(given: Target[]): Promise<Outcome[]> {
    const starts = locateNodes(document.body);
    return (await anchorAll(document.body, given)).map((anchoring) => toOutcome(anchoring, starts));
  },
};

window.bench = bench;

function locateNodes(root: Node): Map<Node, number> {
  const starts = new Map<Node, number>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    starts.set(node, at);
    at += (node as Text).length;
  }
  return starts;
}

function toOutcome(anchoring: Anchoring, starts: Map<Node, number>): Outcome {
  const toPlace = (range: Range): Place => ({
    start: (starts.get(range.startContainer) ?? Number.NaN) + range.startOffset,
    end: (starts.get(range.endContainer) ?? Number.NaN) + range.endOffset,
  });
  const { kind } = anchoring;
  const ranges =
    anchoring.kind === 'uncertain' ? anchoring.candidates : 'range' in anchoring ? [anchoring.range] : ([] as Range[]);
  return { kind, places: ranges.map(toPlace), material: anchoring.kind === 'changed' && anchoring.material };
}
