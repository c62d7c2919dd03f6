import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PdfSample, pdfSamples } from '../fixtures/pdf/samples.ts';
import { bundleForPage } from '../support/bundle-for-page.ts';
import { clickInToolbar } from '../support/closed-root.ts';
import { launchExtension } from '../support/launch-extension.ts';
import { choosePdf, listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { spoiltPdf } from '../support/spoil-pdf.ts';

/** A page, or a sentence that says why there is none. */
const outcomes = '.page canvas, .stage h1';

/** How many files are opened in a viewer of their own, and how many by the viewer's parts in one window. */
export type SpoiltCounts = { alone: number; inWindow: number };

/**
 * Opens spoilt files, one after the other, and expects each to come to an outcome, nothing of ours to fail unheard, and
 * an annotation on a sound file to stand where it stood. Fails with the seed and the first such file.
 */
export async function expectSpoiltPdfsBorne({ alone, inWindow }: SpoiltCounts, seed: number): Promise<void> {
  const script = await bundleForPage(new URL('spoilt-window.ts', import.meta.url));
  const extension = await launchExtension();
  try {
    const viewer = await extension.openExtensionPage('pdf.html');
    const faults: string[] = [];
    const listen = (page: Page) => {
      page.on('crash', () => faults.push('The viewer crashed.'));
      page.on('pageerror', ({ stack, message }) => faults.push(stack ?? message));
    };
    listen(viewer);
    const { bytes, mark } = (pdfSamples['the report from another program'] as () => PdfSample)();
    const { page, words } = mark as NonNullable<PdfSample['mark']>;
    await choosePdf(viewer, 'sound.pdf', bytes);
    await selectInPdf(viewer, { page, words });
    await clickInToolbar(viewer, 'Claim');
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    const kept = viewer.url();
    await expectEach({ count: alone, seed, faults }, (spoilt) => open(viewer, spoilt));

    const window = await extension.openExtensionPage('pdf.html');
    listen(window);
    await window.evaluate(`${script}\nglobalThis.bundled = bundled;`);
    const outcomes = new Set<string>();
    await expectEach({ count: inWindow, seed: seed + 1, faults }, async (spoilt) => {
      outcomes.add(await openInWindow(window, spoilt));
    });
    // Not all of them are refused, and in some there are words to be marked.
    if (inWindow >= 100) expect([...outcomes]).toEqual(expect.arrayContaining(['marked', 'refused']));
    await window.close();

    await viewer.goto(kept);
    await showPdfPage(viewer, page);
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
  } finally {
    await extension.close();
  }
}

type Each = { count: number; seed: number; faults: string[] };

async function expectEach({ count, seed, faults }: Each, run: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  if (count === 0) return;
  await fc.assert(
    fc.asyncProperty(spoiltPdf(), async ({ bytes }) => {
      await run(bytes);
      expect(faults.splice(0)).toEqual([]);
    }),
    { numRuns: count, seed, endOnFailure: true },
  );
}

const password = 'harrow';

/** What came of a file in one window, within 20 seconds. */
async function openInWindow(window: Page, bytes: Uint8Array): Promise<string> {
  const opened = window.evaluate(
    ([text, password]) => {
      const { bundled } = globalThis as unknown as { bundled: typeof import('./spoilt-window.ts') };
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('The file came to no outcome in 20 seconds.')), 20_000);
      });
      return Promise.race([bundled.openInWindow(text, password), late]);
    },
    [Buffer.from(bytes).toString('base64'), password] as const,
  );
  return await opened;
}

/** The same place for all of them: more are kept nowhere than are looked at. */
const sha256 = 'f'.repeat(64);

/** Opens it as a file that this browser has kept, which is one load of the viewer; choosing it would be two. */
async function open(viewer: Page, bytes: Uint8Array): Promise<void> {
  await viewer.evaluate(keep, { sha256, text: Buffer.from(bytes).toString('base64') });
  await viewer.goto(new URL(`/pdf.html?sha256=${sha256}`, viewer.url()).href);
  const locked = viewer.locator('.stage input[type=password]');
  await viewer.locator(outcomes).or(locked).first().waitFor({ timeout: 20_000 });
  if (await locked.isHidden()) return;
  await viewer.getByLabel(/is locked/).fill(password);
  await viewer.getByRole('button', { name: 'Open', exact: true }).click();
  await viewer.locator(`${outcomes}, .stage .warning`).first().waitFor({ timeout: 20_000 });
}

/** Runs in the viewer. */
async function keep({ sha256, text }: { sha256: string; text: string }): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('recordmark-files');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction(['files', 'bytes'], 'readwrite');
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  tx.objectStore('files').put({ sha256, name: 'spoilt.pdf', size: bytes.length, usedAt: 1 });
  tx.objectStore('bytes').put(new Blob([bytes]), sha256);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}
