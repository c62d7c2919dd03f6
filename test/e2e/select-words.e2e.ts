import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar, findToolbar, isToolbarKeptAway, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { letterUrl, listHighlights, selectWords, servePages, serveSample } from '../support/sample-pages.ts';

const cases = {
  'a quotation over two paragraphs': { words: 'at what was left undone. "We will need to learn why warnings' },
  'a list item': { words: 'and rated the maintenance of crossings as good.' },
  'words from the end to the beginning': { words: 'heard from 23 head teachers', backwards: true },
  'words that begin in a link': { words: 'school heard from 23', byScript: true },
  'lines with a break between them': { words: 'Department for Streets and Places 4 Lantern Yard' },
  'cells of a table': { words: '9 of 38 schools 2023 24', byScript: true },
  'words with an emoji': { words: 'a patrol 🚸' },
  'a name with a combining mark': { words: 'Cllr Zoe\u0308 Lindqvist-Amadi' },
};

const shadowUrl = 'http://weir.example/shadow-root';
const frameUrl = 'http://weir.example/frame';
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/pages/${name}.html`, import.meta.url));

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
});

afterAll(() => extension?.close());

async function expectDrawn(words: string): Promise<void> {
  await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toContain(words);
}

describe('selecting words on the sample letter', () => {
  it.each(Object.entries(cases))('marks %s, and just these', async (_, { words, ...how }) => {
    await selectWords(page, words, how);
    await clickInToolbar(page, 'Note');
    await expectDrawn(words);
  });

  it('marks a paragraph by a triple click, without the beginning of the next', async () => {
    await page.getByText('Dear Minister', { exact: true }).click({ clickCount: 3 });
    await clickInToolbar(page, 'Note');
    await expectDrawn('Dear Minister');
  });

  it('draws them all on the same words after a reload', async () => {
    const before = Object.values(await listHighlights(page))
      .flat()
      .sort();
    await page.reload();
    await expect
      .poll(async () =>
        Object.values(await listHighlights(page))
          .flat()
          .sort(),
      )
      .toEqual(before);
  });

  it('offers nothing for words in a field, and leaves its keys to the page', async () => {
    const field = page.getByRole('searchbox');
    await field.fill('crossing');
    await field.selectText();
    expect(await isToolbarKeptAway(page)).toBe(true);
    await page.keyboard.press('c');
    expect(await field.inputValue()).toBe('c');
  });

  it('offers nothing for white space alone', async () => {
    await page.evaluate(() => {
      const gap = document.querySelector('address')?.firstChild as Text;
      getSelection()?.setBaseAndExtent(gap, 0, gap, /^\s*/.exec(gap.data)?.[0].length ?? 0);
    });
    expect(await isToolbarKeptAway(page)).toBe(true);
  });

  it('marks a claim by its key, and lets combinations go to the page', async () => {
    await selectWords(page, 'We are sorry for that delay');
    await waitForToolbar(page);
    await page.keyboard.press('Control+c');
    expect(await findToolbar(page)).not.toBeNull();
    await page.keyboard.press('c');
    await expectDrawn('We are sorry for that delay');
  });
});

describe('selecting words that are not in the page itself', () => {
  beforeAll(() => servePages(extension.context, { [shadowUrl]: fixture('shadow-root'), [frameUrl]: fixture('frame') }));

  const places = {
    'an open shadow root': { url: shadowUrl, words: 'The panel agreed to dredge the upper basin.' },
    'a frame of the same origin': { url: frameUrl, words: 'The statement was read in the frame.' },
  };
  for (const [name, { url, words }] of Object.entries(places)) {
    it(`marks them in ${name}, draws them there, also after a reload, and shows their card by a click`, async () => {
      await page.goto(url);
      panel = await extension.triggerAction(page);
      const paragraph = () => (url === frameUrl ? page.frameLocator('iframe').first() : page).getByText(words);
      await paragraph().click({ clickCount: 3 });
      await clickInToolbar(page, 'Claim');
      const drawn = () => listDrawnWithin(page);
      await expect.poll(drawn).toEqual([words]);
      await page.reload();
      await expect.poll(drawn).toEqual([words]);
      await paragraph().click();
      await panel.locator('article.focused').filter({ hasText: words }).waitFor();
    });
  }
});

describe('a page on which Recordmark is on', () => {
  it('is as it was soon after the extension is updated, turned off or removed', async () => {
    await page.goto(letterUrl);
    await extension.triggerAction(page);
    await expect.poll(async () => Object.keys(await listHighlights(page)).length).toBeGreaterThan(0);
    const worker = await extension.worker();
    await worker.evaluate('void setTimeout(() => chrome.runtime.reload(), 50)');
    await expect
      .poll(() => page.evaluate(() => [CSS.highlights.size, document.adoptedStyleSheets.length]))
      .toEqual([0, 0]);
  });
});

/** What is drawn in a page and its frames, once each. */
async function listDrawnWithin(page: Page): Promise<string[]> {
  const drawn = await Promise.all(
    page
      .frames()
      .map((frame) => frame.evaluate(() => [...CSS.highlights.values()].flatMap((ranges) => [...ranges].map(String)))),
  );
  return [...new Set(drawn.flat())];
}
