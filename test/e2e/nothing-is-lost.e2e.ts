import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nat, readConfigureGlobal, sample } from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel } from '../support/panel-acts.ts';
import { listHighlights, selectWords } from '../support/sample-pages.ts';
import { killBrowser, setOffline, stopWorker } from '../support/stop-browser.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';

const url = 'http://newsroom.harrowmere.example/findings';
const findings = Array.from({ length: 20 }, (_, i) => `Finding ${i + 1} says that ${i + 31} journeys were late`);
const body = findings.map((words) => `<p>${words}, and that the council knew of it.</p>`).join('\n');
const html = `<!doctype html><html lang="en"><title>Findings</title><main><h1>Findings</h1>${body}</main></html>`;

const profile = mkdtempSync(join(tmpdir(), 'recordmark-profile-'));
let server: TestServer;
let browser: LaunchedExtension;
let page: Page;
let panel: Page;

async function openFindings({ context, triggerAction }: LaunchedExtension): Promise<{ page: Page; panel: Page }> {
  await context.route('http://newsroom.harrowmere.example/**', (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  const opened = await context.newPage();
  await opened.goto(url);
  return { page: opened, panel: await triggerAction(opened) };
}

async function mark(words: string): Promise<void> {
  await selectWords(page, words, { byScript: true });
  await waitForToolbar(page);
  await page.keyboard.press('n');
}

const listDrawn = async (on: Page) =>
  Object.values(await listHighlights(on))
    .flat()
    .sort();

/** The findings as often as the server has them. */
function listKept(): string[] {
  const csv = runCommand(server, 'export', '--document', url, '--format', 'csv');
  return findings.flatMap((words) => Array(csv.split(words).length - 1).fill(words));
}

beforeAll(async () => {
  server = await startTestServer();
  browser = await launchExtension({ profile });
  ({ page, panel } = await openFindings(browser));
  await connectInPanel(panel, server.url, await server.code());
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

describe('twenty annotations, half of them offline', () => {
  it('[SY1] are each stored once, although the worker is stopped around each act', async () => {
    const seed = readConfigureGlobal().seed as number;
    const moments = sample(nat({ max: 60 }), { seed, numRuns: findings.length });
    for (const [at, words] of findings.entries()) {
      if (at === findings.length / 2) await setOffline(browser.context, true);
      await mark(words);
      await setTimeout(moments[at]);
      await stopWorker(browser.context, browser.extensionId);
      await expect.poll(() => listDrawn(page), { message: `SEED=${seed}` }).toEqual(findings.slice(0, at + 1).sort());
    }
  });

  it('[SY1] [SY2] are on the server once each after the browser was killed, started again and is online', async () => {
    await killBrowser(browser.context);
    browser = await launchExtension({ profile });
    ({ page, panel } = await openFindings(browser));
    await expect.poll(() => listDrawn(page)).toEqual(findings.toSorted());
    await panel.getByText('Synced with My workspace.').waitFor();
    expect(listKept()).toEqual(findings);
  });

  it('are drawn in a second browser, once each', async () => {
    const second = await launchExtension();
    try {
      const opened = await openFindings(second);
      await connectInPanel(opened.panel, server.url, await server.code());
      await expect.poll(() => listDrawn(opened.page)).toEqual(findings.toSorted());
    } finally {
      await second.close();
    }
  });
});

describe('one row that cannot be read in a store that can', () => {
  it('is shown as such and in the file, while everything else works', async () => {
    await setOffline(browser.context, true); // Or the server would make it whole again before anybody looks.
    await panel.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const db = await done(indexedDB.open('recordmark'));
      const rows = db.transaction('rows', 'readwrite').objectStore('rows');
      const [row] = (await done(rows.getAll())).filter(({ kind }) => kind === 'annotation');
      row.fields = { documentId: row.fields.documentId, quote: 'of another shape', note: 'damaged by the disk' };
      await done(rows.put(row));
      db.close();
    });
    await page.reload();
    await panel.getByText(/^One thing that this browser keeps cannot be read/).waitFor();
    await expect.poll(() => panel.locator('article').count()).toBe(findings.length - 1);
    await expect.poll(async () => (await listDrawn(page)).length).toBe(findings.length - 1);
    const download = panel.waitForEvent('download');
    await panel.getByRole('button', { name: 'Save everything to a file' }).first().click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('damaged by the disk');
    await setOffline(browser.context, false);
    await expect.poll(() => listDrawn(page)).toEqual(findings.toSorted());
  });
});

describe('a store that a newer version wrote', () => {
  it('is left as it is, explained, and saved to a file on request', async () => {
    const options = await browser.openExtensionPage('options.html');
    await options.getByRole('heading', { name: 'Data in this browser' }).waitFor();
    await options.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('recordmark', 1000);
          opening.onsuccess = () => resolve(opening.result.close());
          opening.onerror = () => reject(opening.error);
        }),
    );
    await options.reload();
    await options.getByText(/was written by a newer Recordmark\. Nothing was changed\./).waitFor();
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save everything to a file' }).click();
    const saved = readFileSync(await (await download).path(), 'utf8');
    expect(findings.filter((words) => !saved.includes(words))).toEqual([]);
  });
});
