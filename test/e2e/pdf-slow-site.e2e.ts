import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { showPdfPage } from '../support/pdf-pages.ts';
import { type PdfServer, startPdfServer } from '../support/pdf-server.ts';
import { setLine } from '../support/set-text.ts';
import { writePdf } from '../support/write-pdf.ts';

const words = 'The committee counted 1 request';

let server: PdfServer;
let extension: LaunchedExtension;
let tab: Page;

beforeAll(async () => {
  const bytes = writePdf({ title: 'A report', pages: [{ content: setLine(64, 700, words) }] });
  server = await startPdfServer(bytes, (_, response) => response.end('<!doctype html><title>Elsewhere</title>'));
  extension = await launchExtension();
  tab = await extension.context.newPage();
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
});

/** Clicks the icon on the PDF while half of it is on its way. */
async function clickOnHalf(): Promise<Page> {
  server.holdAfter(1_100);
  await tab.goto(server.url, { waitUntil: 'commit' });
  const panel = await extension.triggerAction(tab);
  await panel.getByText('Recordmark is fetching this PDF').waitFor();
  return panel;
}

describe('a PDF that comes slowly, of a site that the person did not grant', () => {
  it('is said to be fetched, once for all clicks, and is shown when it is here', async () => {
    const panel = await clickOnHalf();
    const asked = server.wholes();
    await extension.triggerAction(tab);
    await panel.getByText('if nothing comes, click the icon again').waitFor();
    server.release();
    await tab.waitForURL(/\/pdf\.html\?sha256=/);
    await showPdfPage(tab, 1);
    expect(server.wholes()).toBe(asked);
    await panel.getByText('Select a sentence on the page').waitFor();
  });

  it('leaves a person where he is who went on to another page meanwhile', async () => {
    await clickOnHalf();
    const elsewhere = new URL('/elsewhere', server.url).href;
    await tab.goto(elsewhere);
    server.release();
    await expect.poll(async () => (await extension.worker()).evaluate(readState)).toEqual([false, elsewhere]);
  });
});

/** Runs in the worker: whether a PDF is being fetched, and where the tab in front is or goes. */
async function readState(): Promise<[boolean, string | undefined]> {
  type Tab = { url?: string; pendingUrl?: string };
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query: (which: object) => Promise<Tab[]> } } }).chrome;
  const { held = [] } = await navigator.locks.query();
  const [tab] = await tabs.query({ active: true });
  return [held.some(({ name }) => name?.startsWith('fetching:')), tab?.pendingUrl ?? tab?.url];
}
