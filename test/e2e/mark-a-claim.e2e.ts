import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar, isToolbarKeptAway, waitForNoToolbar, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { letterUrl, listHighlights, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence =
  'The committee made 41 recommendations, 29 of which were directed at local organisations and 12 at national bodies';

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
});

afterAll(() => extension?.close());

describe('marking a claim on the sample letter', () => {
  it('is off until the icon is clicked, and then opens the panel', async () => {
    await selectWords(page, sentence);
    expect(await isToolbarKeptAway(page)).toBe(true);
    panel = await extension.triggerAction(page);
    await panel.getByText('Select a sentence on the page').waitFor();
  });

  it('shows the toolbar beside the selection, and hides it on Escape', async () => {
    await selectWords(page, sentence);
    const { buttons } = await waitForToolbar(page);
    expect(buttons.map(({ name }) => name)).toEqual(expect.arrayContaining(['Claim', 'Passage', 'Note']));
    await page.keyboard.press('Escape');
    await waitForNoToolbar(page);
  });

  it('stores the claim, shows its card, and draws exactly the words that were selected', async () => {
    await selectWords(page, sentence);
    await clickInToolbar(page, 'Claim');
    await panel.getByRole('list', { name: 'Annotations on this document' }).getByText(sentence).waitFor();
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([sentence]);
  });

  it('has it all after a reload, without another click', async () => {
    await page.reload();
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([sentence]);
    await panel.getByRole('article').getByText(sentence).waitFor();
  });
});
