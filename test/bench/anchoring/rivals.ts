/** What others make of the same quotes, inside a page. */
import { createTextQuoteSelectorMatcher } from '@apache-annotator/dom';
import { toRange } from 'dom-anchor-text-quote';
import type { Target } from './page.ts';

export type RivalName = keyof typeof place;

declare global {
  interface Window {
    rivals: typeof rivals;
  }
}

type Quote = { exact: string; prefix: string; suffix: string; start: number };

const place = {
  async '@apache-annotator/dom'(quote: Quote): Promise<Range | null> {
    const scope = document.createRange();
    scope.selectNodeContents(document.body);
    const found = createTextQuoteSelectorMatcher({ type: 'TextQuoteSelector', ...quote })(scope);
    return (await found.next()).value ?? null;
  },
  async 'dom-anchor-text-quote'({ start, ...quote }: Quote): Promise<Range | null> {
    return toRange(document.body, quote, { hint: start });
  },
};

const rivals = {
  /** Places quotes one after the other until `seconds` are over; how many there was time for, and how many it placed. */
  async run(name: RivalName, targets: Target[], seconds: number): Promise<{ done: number; placed: number }> {
    const until = performance.now() + seconds * 1_000;
    let [done, placed] = [0, 0];
    for (const target of targets) {
      if (performance.now() >= until) break;
      if (await place[name](toQuote(target))) placed += 1;
      done += 1;
    }
    return { done, placed };
  },
};

window.rivals = rivals;

function toQuote({ selector }: Target): Quote {
  const quote: Quote = { exact: '', prefix: '', suffix: '', start: 0 };
  for (const each of selector) {
    if (each.type === 'TextQuoteSelector')
      Object.assign(quote, { exact: each.exact, prefix: each.prefix, suffix: each.suffix });
    if (each.type === 'TextPositionSelector') quote.start = each.start;
  }
  return quote;
}
