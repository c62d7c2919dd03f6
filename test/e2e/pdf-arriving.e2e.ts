import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { makeGrantedProfile } from '../support/granted-profile.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { listPdfHighlights, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { type PdfServer, startPdfServer } from '../support/pdf-server.ts';
import { setLine, setParagraph } from '../support/set-text.ts';
import { writePdf } from '../support/write-pdf.ts';

const words = 'The committee counted 1 request';
const filling = 'and asked by when the others would be answered, as it had asked in the winter before. '.repeat(30);
const pages = Array.from({ length: 150 }, (_, at) => ({
  content:
    setLine(64, 780, `The committee counted ${at + 1} request`) +
    setParagraph({ x: 64, y: 740, width: 460 }, filling).content,
}));

const folder = mkdtempSync(join(tmpdir(), 'recordmark-arriving-'));
let server: PdfServer;
let extension: LaunchedExtension;
let viewer: Page;

beforeAll(async () => {
  server = await startPdfServer(writePdf({ title: 'A long report', pages }));
  extension = await launchExtension({ profile: await makeGrantedProfile(folder, ['http://127.0.0.1/*']) });
  viewer = await extension.context.newPage();
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The page's script sees a PDF and moves the tab, often before the browser's viewer has all of it. */
async function openReport(): Promise<void> {
  server.holdAfter(100_000);
  await viewer.goto(server.url, { waitUntil: 'commit' });
  await viewer.waitForURL(/\/pdf\.html\?address=/);
  await showPdfPage(viewer, 1);
}

describe('a long PDF of a site that the person granted', () => {
  it('shows its first page while most of it is on its way, and is kept by its hash once all of it is here', async () => {
    await openReport();
    await viewer.getByText(/^0\.1 of \d\.\d MB are here/).waitFor();
    expect(server.parts()).toBeLessThan(10);
    await selectInPdf(viewer, { page: 1, words });
    await clickInToolbar(viewer, 'Claim');
    server.release();
    await viewer.waitForURL(/\/pdf\.html\?sha256=[0-9a-f]{64}$/);
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    await viewer.reload();
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
  });

  it('shows what was marked on the page in view before the rest of it is here', async () => {
    await openReport();
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    expect(viewer.url()).toContain('address=');
  });

  it('says that the connection ended, and leaves what is here to be read', async () => {
    server.cut();
    await viewer
      .getByRole('alert')
      .getByText(/The connection ended after 0\.1 of \d\.\d MB/)
      .waitFor();
    expect(await viewer.locator('.page[data-page-number="1"] .textLayer').innerText()).toContain(words);
    await viewer.getByRole('button', { name: 'Load it again' }).waitFor();
  });

  it('stops when the person says so', async () => {
    await openReport();
    await viewer.getByRole('button', { name: 'Stop loading' }).click();
    await viewer.getByRole('alert').getByText('nothing of it was kept').waitFor();
  });
});
