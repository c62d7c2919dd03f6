import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBuildFolder } from '../support/build-extension.ts';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';

const folder = mkdtempSync(join(tmpdir(), 'recordmark-options-'));
let extension: LaunchedExtension;
let page: Page;
let options: Page;

beforeAll(async () => {
  // Loaded from where people may have put it.
  const extensionDir = join(folder, 'My downloads (1)', 'record mark');
  cpSync(getBuildFolder('chrome'), extensionDir, { recursive: true });
  extension = await launchExtension({ extensionDir });
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
});

afterAll(async () => {
  await extension?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The tab may stand behind another one, where the browser draws no frames for a locator to wait on. */
async function expectNotice(words: string): Promise<void> {
  await expect.poll(() => options.locator('main').innerText(), { timeout: 5000 }).toContain(words);
}

describe('the options', () => {
  it('change a key, which the toolbar on an open page takes up', async () => {
    const panel = await extension.triggerAction(page);
    options = await extension.openExtensionPage('options.html');
    await options.getByLabel('Key: Claim').fill('m');
    await options.getByLabel('Key: Claim').press('Enter');
    await page.bringToFront();
    // The page hears of the new key a moment later: until then the key is the page's own.
    for (let tries = 0; tries < 5 && (await getCard(panel, sentence).count()) === 0; tries += 1) {
      await selectWords(page, sentence);
      await waitForToolbar(page);
      await page.keyboard.press('m');
      await panel.waitForTimeout(300);
    }
    expect(await getCard(panel, sentence).count()).toBe(1);
  });

  it('refuse a key that another act has, and say so', async () => {
    await options.getByLabel('Key: Note').fill('m');
    await options.getByLabel('Key: Note').press('Enter');
    await expectNotice('Each act needs a key of its own.');
    expect(await options.getByLabel('Key: Note').inputValue()).toBe('n');
  });

  it('save everything to a file, delete it here, and load it again', async () => {
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save everything to a file' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toContain(sentence);

    await options.getByRole('button', { name: 'Delete everything here' }).click();
    await options.getByRole('button', { name: 'Yes, all of it' }).click();
    await expect
      .poll(() => options.getByRole('button', { name: 'Delete everything here' }).count(), { timeout: 5000 })
      .toBe(0);

    await options.getByLabel('Load from a file').setInputFiles(file);
    await expectNotice('1 annotation came from the file.');
    await options.getByLabel('Load from a file').setInputFiles(file);
    await expectNotice('0 annotations came from the file.');
  });

  it('say what is wrong with a file that is cut off or of another kind', async () => {
    const give = (text: string) =>
      options
        .getByLabel('Load from a file')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await give('{"format": "recordmark-brow');
    await expectNotice('This file is cut off or was not saved by Recordmark');
    await give('{"format": "other"}');
    await expectNotice('This file, at "format": Expected a file that Recordmark saved.');
  });
});
