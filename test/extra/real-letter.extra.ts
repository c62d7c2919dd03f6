// Needs RECORDS: a folder with letter.html, the letter of Telford & Wrekin Council to the Home Secretary
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { listHighlights, selectWords, servePages } from '../support/sample-pages.ts';

const letterUrl = 'http://newsroom.telford.gov.uk/News/Details/13389';

const cases = {
  'a sentence with numbers': {
    words: 'The Committee made 38 recommendations, most of which were directed at local organisations',
  },
  'a quotation over two paragraphs': {
    words: 'we are able to look into the abuses and crimes in the past.” "We will need to learn important lessons',
  },
  'a list item': { words: 'has also been inspected by OFSTED and its work was rated as good.' },
  'words that begin in a link': { words: 'Ofsted report itself states:', byScript: true },
};

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await servePages(extension.context, { [letterUrl]: join(process.env.RECORDS as string, 'letter.html') });
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
});

afterAll(() => extension?.close());

describe('marking the published letter', () => {
  it.each(Object.entries(cases))('marks %s, and just these words', async (_, { words, ...how }) => {
    await selectWords(page, words, how);
    await clickInToolbar(page, 'Claim');
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toContain(words);
  });

  it('has all of them after a reload', async () => {
    await page.reload();
    const words = Object.values(cases)
      .map((each) => each.words)
      .sort();
    await expect
      .poll(async () =>
        Object.values(await listHighlights(page))
          .flat()
          .sort(),
      )
      .toEqual(words);
    await expect.poll(() => panel.getByRole('article').count()).toBe(words.length);
  });
});
