import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountingProxy, countRequests } from '../bench/main/count-requests.ts';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel } from '../support/panel-acts.ts';
import { selectWords } from '../support/sample-pages.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const words = 'the committee made 41 recommendations';
const toPage = (name: string) =>
  `<!doctype html><html lang="en"><title>${name}</title><link rel="icon" href="data:,"><main><h1>${name}</h1>
   <p>In this ${name} ${words} and the council answered 29.</p></main></html>`;
const marked = 'http://marked.example/letter';
const read = ['http://first.example/letter', 'http://second.example/report', 'http://third.example/minutes'];

type WithAlarms = {
  chrome: {
    alarms: {
      get: (name: string) => Promise<{ scheduledTime: number }>;
      create: (name: string, when: { when: number; periodInMinutes: number }) => Promise<void>;
    };
  };
};

let server: TestServer;
let proxy: CountingProxy;
let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  proxy = await countRequests(new Map([marked, ...read].map((url) => [url, toPage(url.replace(/^.*\//, ''))])));
  server = await startTestServer();
  extension = await launchExtension({ proxy: proxy.url });
  page = await extension.context.newPage();
  await page.goto(marked);
  panel = await extension.triggerAction(page);
  await connectInPanel(panel, server.url, await server.code());
  await selectWords(page, words);
  await waitForToolbar(page);
  await page.keyboard.press('c');
  await panel.getByText('Synced', { exact: true }).waitFor();
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
  await proxy?.close();
});

/** What went out until now, but for what Chromium asks its maker for by itself. */
async function listRequests(): Promise<string[]> {
  // Whatever the worker was woken for before this has been asked by the time that this has.
  const worker = await extension.worker();
  await worker.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => true), `${server.url}/healthz`);
  return proxy.requests.filter((line) => !/google|gvt1|\/healthz/.test(line));
}

describe('a person who reads', () => {
  it('[PR2] causes no request beyond the pages themselves, and moves no alarm, on pages that he does not act on', async () => {
    await panel.close();
    const worker = await extension.worker();
    const stroke = await worker.evaluate(async () => {
      const { alarms } = (globalThis as unknown as WithAlarms).chrome;
      // So far away that it does not strike in this test.
      await alarms.create('sync', { when: Date.now() + 3_600_000, periodInMinutes: 60 });
      return (await alarms.get('sync')).scheduledTime;
    });
    const before = await listRequests();
    const tabs: Page[] = [];
    for (const url of [...read, marked]) {
      const tab = await extension.context.newPage();
      await tab.goto(url);
      await tab.mouse.wheel(0, 500);
      await tab.getByText(words).dblclick();
      await tab.reload();
      tabs.push(tab);
    }
    for (const tab of tabs) await tab.bringToFront();
    await tabs[0]?.goto(read[1] as string);
    await tabs[0]?.goBack();
    for (const tab of tabs) await tab.close();
    const went = (await listRequests()).slice(before.length);
    expect(went.filter((line) => ![...read, marked].includes(line.replace('GET ', '')))).toEqual([]);
    const { scheduledTime } = await worker.evaluate(() =>
      (globalThis as unknown as WithAlarms).chrome.alarms.get('sync'),
    );
    expect(scheduledTime).toBe(stroke);
  });

  it('[PR2] has the server asked when the alarm strikes, with no panel open, and it is told nothing about a page', async () => {
    const before = (await listRequests()).length;
    const worker = await extension.worker();
    await worker.evaluate(() =>
      (globalThis as unknown as WithAlarms).chrome.alarms.create('sync', { when: Date.now(), periodInMinutes: 60 }),
    );
    await expect.poll(async () => (await listRequests()).slice(before).some(isPull)).toBe(true);
    expect((await listRequests()).slice(before).filter((line) => !isPull(line))).toEqual([]);
  });

  it('[PR2] has the server asked when he opens the panel, and it is told nothing about the page', async () => {
    const before = (await listRequests()).length;
    panel = await extension.triggerAction(page);
    await panel.getByText(/^Synced with/).waitFor();
    await expect.poll(async () => (await listRequests()).slice(before).some(isPull)).toBe(true);
    const went = (await listRequests()).slice(before);
    expect(went.filter((line) => !isPull(line) && !isStream(line))).toEqual([]);
  });
});

const api = '^(GET|OPTIONS) http://127\\.0\\.0\\.1:\\d+/api/v1/workspaces/[\\w-]+';
const isPull = (line: string) => new RegExp(`${api}/pull\\?protocol=\\d+&cursor=\\d+&epoch=[\\w-]+$`).test(line);
const isStream = (line: string) => new RegExp(`${api}/events\\?protocol=\\d+$`).test(line);
