import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';

let extension: LaunchedExtension;
let page: Page;
let options: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
});

afterAll(() => extension?.close());

describe('the options', () => {
  it('change a key, which the toolbar on an open page takes up', async () => {
    const panel = await extension.triggerAction(page);
    options = await extension.openExtensionPage('options.html');
    await options.getByLabel('Key: Claim').fill('m');
    await options.getByLabel('Key: Claim').blur();
    await page.bringToFront();
    await expect
      .poll(async () => {
        await selectWords(page, sentence);
        await waitForToolbar(page);
        await page.keyboard.press('m');
        return getCard(panel, sentence).count();
      })
      .toBe(1);
  });

  it('refuse a key that another act has, and say so', async () => {
    await options.bringToFront();
    await options.getByLabel('Key: Note').fill('m');
    await options.getByLabel('Key: Note').blur();
    await options.getByText('Each act needs a key of its own.').waitFor();
    expect(await options.getByLabel('Key: Note').inputValue()).toBe('n');
  });

  it('save everything to a file, delete it here, and load it again', async () => {
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save everything to a file' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toContain(sentence);

    await options.getByRole('button', { name: 'Delete everything here' }).click();
    await options.getByRole('button', { name: 'Yes, all of it' }).click();
    await options.getByRole('button', { name: 'Delete everything here' }).waitFor({ state: 'detached' });

    await options.getByLabel('Load from a file').setInputFiles(file);
    await options.getByText('1 annotation came from the file.').waitFor();
    await options.getByLabel('Load from a file').setInputFiles(file);
    await options.getByText('0 annotations came from the file.').waitFor();
  });

  it('say what is wrong with a file that is cut off or of another kind', async () => {
    const give = (text: string) =>
      options
        .getByLabel('Load from a file')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await give('{"format": "recordmark-brow');
    await options.getByText('This file is cut off or was not saved by Recordmark').waitFor();
    await give('{"format": "other"}');
    await options.getByText('This file, at "format": Expected a file that Recordmark saved.').waitFor();
  });
});
