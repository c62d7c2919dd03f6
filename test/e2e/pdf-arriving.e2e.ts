import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { makeGrantedProfile } from '../support/granted-profile.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { openByMenu } from '../support/open-by-menu.ts';
import { getCard } from '../support/panel-acts.ts';
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
/** A page without words, of which only an area can be marked. */
pages[1] = { content: '64 400 400 200 re f' };

const short = writePdf({ title: 'A short report', pages: pages.slice(0, 1) });
/** As a server that knows no PDFs sends one, and a browser shows its signs. */
const asText = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };

const folder = mkdtempSync(join(tmpdir(), 'recordmark-arriving-'));
let server: PdfServer;
let extension: LaunchedExtension;
let viewer: Page;

beforeAll(async () => {
  server = await startPdfServer(writePdf({ title: 'A long report', pages }), ({ url }, response) => {
    if (url === '/huge.pdf') response.writeHead(200, { 'content-length': 2e9 }).write('%PDF-1.7\n'.padEnd(2_000));
    else if (url === '/text') response.writeHead(200, asText).end(short);
    else if (url === '/inside') response.end('<!doctype html><title>Sign in</title>');
    else response.writeHead(404).end();
  });
  extension = await launchExtension({ profile: await makeGrantedProfile(folder, ['http://127.0.0.1/*']) });
  viewer = await extension.context.newPage();
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The page's script sees a PDF and moves the tab, often before the browser's viewer has all of it. */
async function openReport(hash = ''): Promise<void> {
  await expect.poll(async () => (await extension.worker()).evaluate(countScripts)).toBe(1);
  server.holdAfter(100_000);
  await viewer.goto(server.url + hash, { waitUntil: 'commit' });
  await expect.poll(() => viewer.url()).toMatch(/\/pdf\.html\?address=/);
  await showPdfPage(viewer, 1);
}

describe('a long PDF of a site that the person granted', () => {
  it('shows its first page while most of it is on its way, and is kept by its hash, at the place that was asked for, once all of it is here', async () => {
    await openReport('#page=1');
    await viewer.getByText(/^0\.1 of \d\.\d MB are here/).waitFor();
    // The browser's own viewer asked for it, and then ours.
    expect(server.wholes()).toBe(2);
    expect(server.parts()).toBeLessThan(10);
    const acts = ['Print', 'Save the file'].map((name) => viewer.getByRole('button', { name }));
    for (const act of acts) expect(await act.isDisabled()).toBe(true);
    await selectInPdf(viewer, { page: 1, words });
    await clickInToolbar(viewer, 'Claim');
    server.release();
    await expect.poll(() => viewer.url()).toMatch(/\/pdf\.html\?sha256=[0-9a-f]{64}#page=1$/);
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    for (const act of acts) expect(await act.isEnabled()).toBe(true);
    await viewer.reload();
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
  });

  it('shows what was marked on the page in view before the rest of it is here', async () => {
    await openReport();
    await expect.poll(() => listPdfHighlights(viewer)).toEqual([words]);
    expect(viewer.url()).toContain('address=');
  });

  it('says that the connection ended and an area was not stored for it, and leaves what is here to be read', async () => {
    await showPdfPage(viewer, 2);
    await viewer.getByRole('button', { name: 'Mark an area of this page' }).click();
    const acts = viewer.locator('.area-acts');
    await acts.getByRole('button', { name: 'Claim' }).click();
    await acts.getByText('It is stored as soon as the whole file is here and read.').waitFor();
    server.cut();
    await acts.getByRole('alert').getByText('This was not stored: The connection ended').waitFor();
    await acts.getByRole('button', { name: 'Cancel' }).click();
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

  it('says why it does not come and what to do, while the panel shows what was marked on it', async () => {
    server.refuse(503);
    await viewer.goto(toViewer(server.url));
    await viewer.getByText('answered 503.').getByText('save the file and choose it here').waitFor();
    const panel = await extension.triggerAction(viewer);
    await getCard(panel, words).waitFor();
    await panel.close();
  });
});

const toViewer = (url: string) =>
  `chrome-extension://${extension.extensionId}/pdf.html?address=${encodeURIComponent(url)}`;

describe('an address that the person granted', () => {
  const refused = {
    '/gone.pdf': ['answered 404.', 'Try again later, or save the file and choose it here.'],
    '/inside': ['gave a web page', 'sign in there, and click the icon of Recordmark on the PDF.'],
    '/huge.pdf': ['has 2000 MB', 'Ask the publisher for the parts, or open it in the browser’s own viewer.'],
  };
  it.each(Object.entries(refused))('shows nothing of %s, and says what to do', async (path, [says = '', todo = '']) => {
    await viewer.goto(toViewer(new URL(path, server.url).href));
    await viewer.getByRole('status').getByText(says).getByText(todo).waitFor();
    await viewer.getByRole('button', { name: 'Load it again' }).waitFor();
    await viewer.getByRole('button', { name: 'Open in the browser’s own viewer' }).waitFor();
  });

  it('opens a PDF that is sent as text', async () => {
    await viewer.goto(new URL('/text', server.url).href, { waitUntil: 'commit' });
    await expect.poll(() => viewer.url()).toMatch(/\/pdf\.html\?sha256=/);
    await showPdfPage(viewer, 1);
  });

  it('is opened by the menu of a link, beside the tab in front; as it is where it is no PDF, and asked for where it is elsewhere', async () => {
    const report = await openByMenu(extension, new URL('/text', server.url).href);
    await expect.poll(() => report.url()).toMatch(/\/pdf\.html\?sha256=/);
    await showPdfPage(report, 1);
    await viewer.bringToFront();
    const page = await openByMenu(extension, new URL('/inside', server.url).href);
    await expect.poll(() => page.title()).toBe('Sign in');
    expect(page.url()).toBe(new URL('/inside', server.url).href);
    const tabs = await (await extension.worker()).evaluate(listTabs);
    expect(tabs.slice(-2)).toEqual([page.url(), report.url()]);
    const elsewhere = await openByMenu(extension, 'http://elsewhere.example/annual.pdf');
    await elsewhere.getByText('Let Recordmark read this file from elsewhere.example?').waitFor();
  });
});

/** Runs in the worker: the addresses of the tabs, as they stand. */
async function listTabs(): Promise<string[]> {
  type Tabs = { query: (which: object) => Promise<{ url: string }[]> };
  const { tabs } = (globalThis as unknown as { chrome: { tabs: Tabs } }).chrome;
  return (await tabs.query({})).map(({ url }) => url);
}

/** Runs in the worker: how many scripts are registered for granted sites, a moment after the browser started. */
async function countScripts(): Promise<number> {
  type Scripting = { getRegisteredContentScripts: () => Promise<unknown[]> };
  const { scripting } = (globalThis as unknown as { chrome: { scripting: Scripting } }).chrome;
  return (await scripting.getRegisteredContentScripts()).length;
}
