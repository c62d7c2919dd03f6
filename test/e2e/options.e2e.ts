import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBuildFolder } from '../support/build-extension.ts';
import { isToolbarKeptAway, waitForToolbar } from '../support/closed-root.ts';
import { makeGrantedProfile } from '../support/granted-profile.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';
import { startTestServer } from '../support/test-server.ts';

const sentence = 'The committee made 41 recommendations';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-options-'));
let extension: LaunchedExtension;
let page: Page;
let options: Page;
let panel: Page;

beforeAll(async () => {
  // Loaded from where people may have put it.
  const extensionDir = join(folder, 'My downloads (1)', 'record mark');
  cpSync(getBuildFolder('chrome'), extensionDir, { recursive: true });
  const profile = await makeGrantedProfile(folder, ['http://newsroom.harrowmere.example/*']);
  extension = await launchExtension({ extensionDir, profile });
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
});

afterAll(async () => {
  await extension?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The tab may stand behind another one, where the browser draws no frames for a locator to wait on. */
async function expectNotice(words: string): Promise<void> {
  await expect.poll(() => options.locator('main').innerText()).toContain(words);
}

describe('the options', () => {
  it('change a key, which the toolbar on an open page takes up', async () => {
    panel = await extension.triggerAction(page);
    const opened = extension.context.waitForEvent('page');
    await panel.getByRole('button', { name: 'Options' }).click();
    options = await opened;
    await options.getByLabel('Key: Claim').fill('m');
    await options.getByLabel('Key: Claim').press('Enter');
    await page.bringToFront();
    // The page hears of the new key a moment later: until then the key is the page's own.
    const readKey = async () => {
      await selectWords(page, sentence);
      return (await waitForToolbar(page)).buttons.find(({ name }) => name === 'Claim')?.shortcut;
    };
    await expect.poll(readKey).toBe('m');
    await page.keyboard.press('m');
    await getCard(panel, sentence).waitFor();
    expect(await getCard(panel, sentence).count()).toBe(1);
  });

  it('refuse a key that another act has, and say so', async () => {
    await options.getByLabel('Key: Note').fill('m');
    await options.getByLabel('Key: Note').press('Enter');
    await expectNotice('Each act needs a key of its own.');
    expect(await options.getByLabel('Key: Note').inputValue()).toBe('n');
  });

  it('name the browser’s own key as it is set now, and lead to where it is changed', async () => {
    const worker = await extension.worker();
    const key = await worker.evaluate(async () => {
      type Commands = { commands: { getAll: () => Promise<{ name: string; shortcut: string }[]> } };
      const all = await (globalThis as unknown as { chrome: Commands }).chrome.commands.getAll();
      return all.find(({ name }) => name === 'start')?.shortcut;
    });
    const shown = key || 'no key';
    await options.getByText(`Start Recordmark on this page: ${shown}`).waitFor();
    await panel.keyboard.press('?');
    await expect.poll(() => panel.locator('dl.keys').innerText()).toContain(`${shown}\nStart Recordmark on this page`);
    await panel.keyboard.press('?');
    const opened = extension.context.waitForEvent('page');
    await options.getByRole('button', { name: 'Change it in the browser’s settings' }).click();
    expect((await opened).url()).toBe('chrome://extensions/shortcuts');
    await (await opened).close();
  });

  it('save everything to a file, delete it here, and load it again, which changes nothing a second time', async () => {
    const file = await saveEverything();
    expect(file.text).toContain(sentence);

    await options.getByRole('button', { name: 'Delete everything here' }).click();
    await options.getByRole('button', { name: 'Yes, all of it' }).click();
    await expect
      .poll(() => options.getByRole('button', { name: 'Delete everything here' }).count(), { timeout: 5000 })
      .toBe(0);

    await options.getByLabel('Load from a file').setInputFiles(file.path);
    await expectNotice('1 annotation came from the file.');
    const { held } = await saveEverything();
    await options.getByLabel('Load from a file').setInputFiles(file.path);
    await expectNotice('0 annotations came from the file.');
    expect((await saveEverything()).held).toEqual(held);
  });

  it('say what is wrong with a file and where, and keep what is here as it is', async () => {
    const { text, held } = await saveEverything();
    const whole = JSON.parse(text);
    const files = {
      'cut off': [text.slice(0, -20), 'This file is cut off or was not saved by Recordmark'],
      'of another kind': [
        '{"type": "FeatureCollection"}',
        'This file, at "format": Expected a file that Recordmark saved.',
      ],
      'of a later version': [JSON.stringify({ ...whole, version: 2 }), 'This file, at "version": Expected version 1'],
      'with one row that is wrong': [
        JSON.stringify({ ...whole, rows: [...whole.rows, { ...whole.rows[0], kind: 'opinion' }] }),
        `This file, at "rows.${whole.rows.length}`,
      ],
    };
    for (const [name, [content = '', complaint = '']] of Object.entries(files)) {
      const buffer = Buffer.from(content);
      await options.getByLabel('Load from a file').setInputFiles({ name, mimeType: 'application/json', buffer });
      await expectNotice(complaint);
      await expectNotice('Nothing was changed.');
      expect((await saveEverything()).held, name).toEqual(held);
      await options.getByRole('button', { name: 'Dismiss' }).click();
    }
  });

  it('take back the grant of a site, where Recordmark then no longer starts by itself', async () => {
    const site = options.getByRole('listitem').filter({ hasText: 'http://newsroom.harrowmere.example' });
    await site.getByRole('button', { name: 'Remove' }).click();
    await options.getByText('None yet. On a page, choose').waitFor();
    const other = await extension.context.newPage();
    await other.goto(letterUrl);
    await selectWords(other, sentence);
    expect(await isToolbarKeptAway(other)).toBe(true);
    await other.close();
  });

  it('turn every page of ours light or dark', async () => {
    const paper = () => panel.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await options.emulateMedia({ colorScheme: 'light' });
    await panel.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    await options.getByLabel('Theme').selectOption('dark');
    await expect.poll(paper).not.toBe(light);
    await panel.emulateMedia({ colorScheme: 'dark' });
    await options.getByLabel('Theme').selectOption('light');
    await expect.poll(paper).toBe(light);
    await options.getByLabel('Theme').selectOption('system');
    await expect.poll(paper).not.toBe(light);
  });

  it('name the version and the licence', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    const about = options.locator('section', { hasText: 'About' });
    expect(await about.innerText()).toContain(`version ${version}`);
    expect(await about.innerText()).toContain('MIT licence');
  });

  it('connect to a server, name the workspace and the server, and disconnect', async () => {
    const server = await startTestServer();
    try {
      await options.getByLabel('Server address').fill(server.url);
      await options.getByLabel('Connection code').fill(await server.code());
      await options.getByRole('button', { name: 'Connect' }).click();
      await options.getByText(`This browser works with My workspace at ${server.url}.`).waitFor();
      await options.getByRole('button', { name: 'Leave them here' }).click();
      await options.getByRole('button', { name: 'Disconnect' }).click();
      await options.getByLabel('Server address').waitFor();
      expect((await saveEverything()).text).toContain(sentence);
    } finally {
      await server.close();
    }
  });
});

/** What `Save everything to a file` gives; `held` is what a person made, which does not change by being looked at. */
async function saveEverything(): Promise<{ path: string; text: string; held: unknown }> {
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save everything to a file' }).click();
  const path = await (await download).path();
  const text = readFileSync(path, 'utf8');
  const { rows, outbox, drafts } = JSON.parse(text);
  return { path, text, held: { rows, outbox, drafts } };
}
