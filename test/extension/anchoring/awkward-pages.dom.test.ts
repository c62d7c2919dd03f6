import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anchorAll } from '../../../extension/anchoring/anchor-all.ts';
import type { Anchoring } from '../../../extension/anchoring/anchoring.ts';
import { followPage } from '../../../extension/anchoring/follow-page.ts';
import { type AwkwardPage, awkwardPages } from './awkward-pages.ts';

let stop: AbortController;
beforeEach(() => {
  stop = new AbortController();
});
afterEach(() => {
  stop.abort();
  document.body.replaceChildren();
});

describe('anchorAll', () => {
  for (const [trap, page] of Object.entries(awkwardPages)) {
    it(`[AN1] finds what a reader sees on a page with ${trap}`, { timeout: 30_000 }, async () => {
      show(page);
      await expectSoon(() => tell(page.first), page.first);
    });
  }
});

describe('followPage', () => {
  for (const [trap, page] of Object.entries(awkwardPages)) {
    const { springs } = page;
    if (!springs) continue;
    it(`tells when to look again on a page with ${trap}`, async () => {
      show(page);
      let told: unknown;
      let expected: Record<string, unknown> = page.first;
      followPage(document.body, async () => (told = await tell(expected)), { signal: stop.signal });
      await expectSoon(() => tell(page.first), page.first);
      for (const spring of springs) {
        [told, expected] = [undefined, spring];
        document.querySelector('[data-trap]')?.dispatchEvent(new Event('trap'));
        await expectSoon(async () => told, spring);
      }
    });
  }
});

/** Puts a page into this one, with its shadow roots, and runs its scripts. */
function show({ html }: AwkwardPage): void {
  document.body.setHTMLUnsafe(html);
  for (const script of document.body.querySelectorAll('script')) {
    const running = document.createElement('script');
    for (const { name, value } of script.attributes) running.setAttribute(name, value);
    running.textContent = script.textContent;
    script.replaceWith(running);
  }
}

async function tell(quotes: Record<string, unknown>): Promise<Record<string, unknown>> {
  const outcomes = await anchorAll(document.body, Object.keys(quotes).map(toTarget));
  return Object.fromEntries(Object.keys(quotes).map((quote, index) => [quote, toTold(outcomes[index] as Anchoring)]));
}

/** A frame loads in its own time. */
async function expectSoon(told: () => Promise<unknown>, expected: unknown): Promise<void> {
  await vi.waitFor(async () => expect(await told()).toEqual(expected), { timeout: 10_000, interval: 50 });
}

function toTold(outcome: Anchoring): unknown {
  if (outcome.kind === 'orphan') return 'orphan';
  const words = (range: Range) => String(range).replace(/\s+/g, ' ');
  return outcome.kind === 'uncertain'
    ? { uncertain: outcome.candidates.map(words) }
    : { [outcome.kind]: words(outcome.range) };
}

function toTarget(exact: string) {
  return { selector: [{ type: 'TextQuoteSelector' as const, exact }] };
}
