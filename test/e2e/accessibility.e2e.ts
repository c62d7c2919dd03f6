import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { listViolations } from '../support/list-violations.ts';
import { letterUrl, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  page = await extension.context.newPage();
});

afterAll(() => extension?.close());

describe.each(['light', 'dark'] as const)('listViolations, %s', (colorScheme) => {
  it('finds none on the sample pages', async () => {
    await page.emulateMedia({ colorScheme });
    for (const url of [reportUrl, letterUrl]) {
      await page.goto(url);
      expect(await listViolations(page)).toEqual([]);
    }
  });

  it('finds none in the panel, empty and with a claim that has a source', async () => {
    panel = await extension.triggerAction(page);
    await panel.emulateMedia({ colorScheme });
    await panel.getByText('Select a sentence on the page').waitFor();
    expect(await listViolations(panel)).toEqual([]);
    await selectWords(page, 'There have been three reviews of school journeys');
    await clickInToolbar(page, 'Claim');
    const card = panel.getByRole('article');
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Title').waitFor();
    expect(await listViolations(panel)).toEqual([]);
    await card.getByRole('button', { name: 'Delete' }).click();
    await panel.getByText('Select a sentence on the page').waitFor();
  });

  it('adds nothing wrong to the page', async () => {
    expect(await listViolations(page)).toEqual([]);
  });

  it('finds none on the options page', async () => {
    const options = await extension.openExtensionPage('options.html');
    await options.emulateMedia({ colorScheme });
    await options.getByLabel('Server address').waitFor();
    expect(await listViolations(options)).toEqual([]);
    await options.close();
  });
});
