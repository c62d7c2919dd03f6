/**
 * A file of annotations before it is brought in, the question before one is erased, and a browser that has no room or
 * cannot read what it holds.
 */
import type { Page } from 'playwright-core';
import { clickInToolbar } from '../support/closed-root.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, selectWords } from '../support/sample-pages.ts';
import { openPage, openPanel, panelSize, type Walk } from './look.ts';

const sentence = 'The committee made 41 recommendations';
const quoteOf = (exact: string) => ({ source: letterUrl, selector: { type: 'TextQuoteSelector', exact } });
const annotations = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  type: 'AnnotationCollection',
  first: {
    type: 'AnnotationPage',
    items: [
      {
        id: 'urn:uuid:01910000-0000-7000-8000-000000000001',
        type: 'Annotation',
        motivation: 'commenting',
        body: { type: 'TextualBody', value: 'Ask who counted.' },
        target: quoteOf(sentence),
      },
      {
        id: 'urn:uuid:01910000-0000-7000-8000-000000000002',
        type: 'Annotation',
        body: { type: 'TextualBody', value: 'When was the first request?' },
        target: quoteOf('We are sorry for that delay'),
      },
      { id: 'urn:uuid:01910000-0000-7000-8000-000000000003', type: 'Annotation', target: 7 },
    ],
  },
};

export const walkTrouble: Walk = async (extension, look) => {
  const page = await openPage(extension, letterUrl);
  const panel = await openPanel(extension, page);
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByText('Import', { exact: true }).click();
  const choose = panel.getByLabel('Choose a file of W3C annotations or from Hypothesis');
  const file = { mimeType: 'application/ld+json', buffer: Buffer.from(JSON.stringify(annotations)) };
  await look('panel-import', panel);
  await choose.setInputFiles({ name: 'from-the-archive.jsonld', ...file });
  await panel.getByText('Nothing is imported yet').waitFor();
  await look('panel-import-looked-at', panel);
  await choose.setInputFiles({ name: 'cut-off.jsonld', ...file, buffer: file.buffer.subarray(0, 300) });
  await panel.getByRole('alert').getByText('This file is cut off').waitFor();
  await look('panel-import-failed', panel);
  await panel.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByText('Import', { exact: true }).click();

  await selectWords(page, sentence);
  await clickInToolbar(page, 'Claim');
  const card = getCard(panel, sentence);
  await card.getByText('Saved here').waitFor();
  await card.getByRole('button', { name: 'Erase…' }).click();
  await card.getByRole('group', { name: 'Erase for good' }).scrollIntoViewIfNeeded();
  await look('panel-erase', panel);
  await card.getByRole('button', { name: 'Keep it' }).click();
  await tellRoom(panel, 20_000_000);
  await card.getByLabel('Claimant').fill('The Leader of the Council');
  await card.getByLabel('Claimant').blur();
  await panel.getByText('This browser has room for 20 MB more.').waitFor();
  await look('panel-room-low', panel);
  const giveBack = await takeRoom(panel, extension.extensionId);
  await card.getByLabel('Note').fill('Ask who counted. '.repeat(500));
  await card.getByLabel('Note').blur();
  await panel.getByRole('alert').getByText('This browser has no room left').waitFor();
  await look('panel-full', panel);
  await giveBack();

  const other = await extension.openExtensionPage('sidepanel.html');
  await other.setViewportSize(panelSize);
  await leaveStore(other, 1000);
  await other.reload();
  await other.getByText(/was written by a newer Recordmark/).waitFor();
  await look('panel-store-newer', other);
  await leaveStore(other, 4);
  await other.reload();
  await other.getByText(/cannot be read/).waitFor();
  await look('panel-store-damaged', other);
};

/** Makes the browser say that so many bytes are left, which Chromium does not say of a real disk. */
async function tellRoom(panel: Page, left: number): Promise<void> {
  await panel.evaluate((quota) => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 0, quota });
  }, left);
}

/** Leaves the extension no room, which is filled with what is no row, until the returned way back is gone. */
async function takeRoom(panel: Page, id: string): Promise<() => Promise<void>> {
  const session = await panel.context().newCDPSession(panel);
  await session.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${id}`, quotaSize: 1 });
  await panel.evaluate(async () => {
    const store = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('recordmark');
      opening.onsuccess = () => resolve(opening.result);
    });
    const put = (size: number) =>
      new Promise<boolean>((resolve) => {
        const value = crypto.getRandomValues(new Uint8Array(size));
        const tx = store.transaction('drafts', 'readwrite');
        tx.objectStore('drafts').put({ id: crypto.randomUUID(), field: 'filling', value, at: 1 });
        tx.oncomplete = () => resolve(true);
        tx.onabort = () => resolve(false);
      });
    for (const size of [65_536, 8_192, 1_024]) while (await put(size));
    store.close();
  });
  return () => session.detach();
}

/** Leaves a store of this version that lacks nearly everything. */
async function leaveStore(page: Page, version: number): Promise<void> {
  await page.evaluate(
    (which) =>
      new Promise<void>((resolve, reject) => {
        indexedDB.deleteDatabase('recordmark');
        const opening = indexedDB.open('recordmark', which);
        opening.onupgradeneeded = () => opening.result.createObjectStore('settings');
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
        opening.onerror = () => reject(opening.error);
      }),
    version,
  );
}
