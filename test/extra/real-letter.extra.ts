// Needs RECORDS: a folder with letter.html, the letter of Telford & Wrekin Council to the Home Secretary
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { listHighlights, selectWords, servePages } from '../support/sample-pages.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';

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
let server: TestServer;

beforeAll(async () => {
  [server, extension] = await Promise.all([startTestServer(), launchExtension()]);
  await servePages(extension.context, { [letterUrl]: join(process.env.RECORDS as string, 'letter.html') });
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
});

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

  it('brings them with a source to the server, whose page and Markdown show them', async () => {
    const card = getCard(panel, cases['a sentence with numbers'].words);
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Title').fill('The report of the review');
    await card.getByLabel('Relation').selectOption('supports');
    await connectInPanel(panel, server.url, await server.code());
    await panel.getByRole('button', { name: 'Bring them' }).click();
    await expect.poll(() => panel.getByText('Synced', { exact: true }).count(), { timeout: 5000 }).toBe(4);

    const desk = await extension.context.newPage();
    await desk.goto(server.startLink);
    await desk
      .getByRole('link', { name: /Letter to Home Secretary/ })
      .first()
      .click();
    const text = toOneLine(await desk.locator('main').innerText());
    const markdown = toOneLine(
      runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown').replace(/^> ?|\\$/gm, ''),
    );
    for (const { words } of Object.values(cases)) {
      expect(text).toContain(words);
      expect(markdown).toContain(words);
    }
    for (const shown of [text, markdown]) expect(shown).toContain('The report of the review');
  });
});

function toOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
