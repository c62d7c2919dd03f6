import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar, isToolbarKeptAway, waitForToolbar } from '../support/closed-root.ts';
import { makeGrantedProfile } from '../support/granted-profile.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { letterUrl, listHighlights, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';
const elsewhere = 'http://elsewhere.example/';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-granted-'));
let extension: LaunchedExtension;
let page: Page;

beforeAll(async () => {
  extension = await launchExtension({
    profile: await makeGrantedProfile(folder, ['http://newsroom.harrowmere.example/*']),
  });
  await serveSample(extension.context);
  await extension.context.route(`${elsewhere}**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<title>Elsewhere</title><p>The committee made 41 recommendations.',
    }),
  );
  page = await extension.context.newPage();
});

afterAll(async () => {
  await extension?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a site that the person granted', () => {
  it('has Recordmark on without a click, also after a restart of the browser', async () => {
    const countRegistered = async () => {
      const { scripting } = (globalThis as unknown as { chrome: Browser }).chrome;
      return (await scripting.getRegisteredContentScripts()).length;
    };
    await expect.poll(async () => (await extension.worker()).evaluate(countRegistered)).toBe(1);
    await page.goto(letterUrl);
    await selectWords(page, sentence);
    await clickInToolbar(page, 'Claim');
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([sentence]);
    await page.goto(reportUrl);
    await page.goto(letterUrl);
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([sentence]);
  });

  it('[PR1] says nothing about any other site', async () => {
    await page.goto(elsewhere);
    await selectWords(page, sentence);
    expect(await isToolbarKeptAway(page)).toBe(true);
  });
});

/** The part of the browser's interface that the worker is driven with here. */
type Events = Record<string, Record<string, { dispatch: (first: unknown, tab: unknown) => void }>>;
type Browser = Events & {
  tabs: { query: (which: object) => Promise<unknown[]> };
  scripting: {
    unregisterContentScripts: () => Promise<void>;
    getRegisteredContentScripts: () => Promise<unknown[]>;
  };
};

describe('the command and the context menu', () => {
  // A dispatched event reaches the listener as a real one does, but carries no gesture. So the site is a granted one,
  // where Recordmark would start by itself if its registration were not taken away first.
  it.each(['commands.onCommand', 'contextMenus.onClicked'])('%s starts it on the tab', async (event) => {
    const worker = await extension.worker();
    await worker.evaluate(() =>
      (globalThis as unknown as { chrome: Browser }).chrome.scripting.unregisterContentScripts(),
    );
    const tab = await extension.context.newPage();
    await tab.goto(reportUrl);
    await selectWords(tab, 'Scrutiny Committee');
    expect(await isToolbarKeptAway(tab)).toBe(true);
    await worker.evaluate(async (name) => {
      const { chrome } = globalThis as unknown as { chrome: Browser };
      const [current] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const [space, listener] = name.split('.') as [string, string];
      chrome[space]?.[listener]?.dispatch(space === 'commands' ? 'start' : { menuItemId: 'start' }, current);
    }, event);
    await waitForToolbar(tab);
    await tab.close();
  });
});

/** Makes the next injections of a script fail, `times` times, with the browser's `words`. */
async function failInjections(times: number, words: string): Promise<void> {
  const failing = ({ times, words }: { times: number; words: string }) => {
    const { scripting } = (globalThis as unknown as { chrome: { scripting: Scripting } }).chrome;
    const { executeScript } = scripting;
    let left = times;
    scripting.executeScript = async (injection) => {
      if (!injection.files || left === 0) return executeScript.call(scripting, injection);
      left -= 1;
      throw new Error(words);
    };
  };
  await (await extension.worker()).evaluate(failing, { times, words });
}

const loseDocument = (times: number) => failInjections(times, 'Frame with ID 0 was removed.');

type Scripting = { executeScript: (injection: { files?: string[] }) => Promise<unknown> };

describe('a page that the browser still refuses just after the click that granted it', () => {
  it('has Recordmark on a moment later', async () => {
    const tab = await extension.context.newPage();
    await tab.goto(elsewhere);
    await failInjections(2, 'Cannot access contents of the page. Extension manifest must request permission.');
    await extension.triggerAction(tab);
    await selectWords(tab, sentence);
    await waitForToolbar(tab);
    await tab.close();
  });
});

describe('a page that is replaced while Recordmark starts on it', () => {
  it('has it on as soon as the next page of the site is there, after a click and after a reload', async () => {
    const tab = await extension.context.newPage();
    await tab.goto(elsewhere);
    await loseDocument(1);
    await extension.triggerAction(tab);
    for (const losses of [0, 1, 0]) {
      await loseDocument(losses);
      await tab.reload();
      await selectWords(tab, sentence);
      if (losses === 0) await waitForToolbar(tab);
      else expect(await isToolbarKeptAway(tab)).toBe(true);
    }
    await tab.close();
  });

  it('gets one script where two starts meet', async () => {
    const tab = await extension.context.newPage();
    await tab.goto(reportUrl);
    const injections = await (await extension.worker()).evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: Browser & { scripting: Scripting } };
      const [current] = (await chrome.tabs.query({ active: true, lastFocusedWindow: true })) as { id: number }[];
      const { scripting } = chrome;
      const { executeScript } = scripting;
      let count = 0;
      scripting.executeScript = (injection) => {
        if (injection.files) count += 1;
        return executeScript.call(scripting, injection);
      };
      for (let i = 0; i < 2; i += 1) chrome.commands?.onCommand?.dispatch('start', current);
      return navigator.locks.request(`tab:${current?.id}`, () => count); // After the two, which hold it one by one.
    });
    expect(injections).toBe(1);
    await tab.close();
  });
});
