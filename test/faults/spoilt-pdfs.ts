import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type PdfSample, pdfSamples } from '../fixtures/pdf/samples.ts';
import { clickInToolbar } from '../support/closed-root.ts';
import { launchExtension } from '../support/launch-extension.ts';
import { choosePdf, listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { spoiltPdf } from '../support/spoil-pdf.ts';

/** A page, or a sentence that says why there is none. */
const outcomes = '.page canvas, .stage h1';

/**
 * Opens `count` spoilt files in the viewer, one after the other, and expects each to come to an outcome, nothing of ours
 * to fail unheard, and an annotation on a sound file to stand where it stood. Fails with the seed and the first such file.
 */
export async function expectSpoiltPdfsBorne(count: number, seed: number): Promise<void> {
  const extension = await launchExtension();
  try {
    const viewer = await extension.openExtensionPage('pdf.html');
    const faults: string[] = [];
    viewer.on('crash', () => faults.push('The viewer crashed.'));
    viewer.on('pageerror', ({ stack, message }) => faults.push(stack ?? message));
    const { bytes, mark } = (pdfSamples['the report from another program'] as () => PdfSample)();
    const { page, words } = mark as NonNullable<PdfSample['mark']>;
    await choosePdf(viewer, 'sound.pdf', bytes);
    await selectInPdf(viewer, { page, words });
    await clickInToolbar(viewer, 'Claim');
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    const kept = viewer.url();
    await fc.assert(
      fc.asyncProperty(spoiltPdf(), async (spoilt) => {
        await open(viewer, spoilt.bytes);
        expect(faults.splice(0)).toEqual([]);
      }),
      { numRuns: count, seed, endOnFailure: true },
    );
    await viewer.goto(kept);
    await showPdfPage(viewer, page);
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
  } finally {
    await extension.close();
  }
}

/** The same place for all of them: more are kept nowhere than are looked at. */
const sha256 = 'f'.repeat(64);

/** Opens it as a file that this browser has kept, which is one load of the viewer; choosing it would be two. */
async function open(viewer: Page, bytes: Uint8Array): Promise<void> {
  await viewer.evaluate(keep, { sha256, text: Buffer.from(bytes).toString('base64') });
  await viewer.goto(new URL(`/pdf.html?sha256=${sha256}`, viewer.url()).href);
  const password = viewer.locator('.stage input[type=password]');
  await viewer.locator(outcomes).or(password).first().waitFor({ timeout: 20_000 });
  if (await password.isHidden()) return;
  await viewer.getByLabel(/is locked/).fill('harrow');
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
