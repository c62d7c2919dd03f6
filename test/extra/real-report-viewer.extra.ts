// Needs RECORDS: a folder with letter.html and cse-scrutiny-review.pdf, the report that the letter links to
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { listPdfHighlights, type PdfWords, selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { servePages } from '../support/sample-pages.ts';

const records = process.env.RECORDS as string;
const letterUrl = 'http://newsroom.telford.gov.uk/News/Details/13389';
const reportUrl = 'http://newsroom.telford.gov.uk/downloads/cse-scrutiny-review.pdf';

const cases: Record<string, { from: PdfWords; to: PdfWords; place: string }> = {
  'a heading': {
    from: { page: 3, words: '1. How the review' },
    to: { page: 3, words: 'was carried out' },
    place: 'p. 3, printed 1',
  },
  'words in two columns': {
    from: { page: 3, words: 'The review was carried out by an all-' },
    to: { page: 3, words: 'and where a comparison could mislead' },
    place: 'p. 3, printed 1',
  },
  'a row of the table': {
    from: { page: 14, words: 'West Mercia Police' },
    to: { page: 14, words: 'West Mercia Police' },
    place: 'p. 14, printed 12',
  },
  'words over a page break': {
    from: { page: 5, words: 'rst report within six months, and for the' },
    to: { page: 6, words: 'result to be placed before the Scrutiny Committee in public.' },
    place: 'p. 5, printed 3',
  },
};

let extension: LaunchedExtension;
let letter: Page;
let viewer: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await servePages(extension.context, { [letterUrl]: join(records, 'letter.html') });
  await extension.context.route(reportUrl, (route) =>
    route.fulfill({ body: readFileSync(join(records, 'cse-scrutiny-review.pdf')), contentType: 'application/pdf' }),
  );
  letter = await extension.context.newPage();
  await letter.goto(letterUrl);
  panel = await extension.triggerAction(letter);
});

afterAll(() => extension?.close());

describe('the report that the letter links to', () => {
  it('opens from the panel, which lists it by the words of the link', async () => {
    await panel.getByText(/^Linked documents/).click();
    const opened = extension.context.waitForEvent('page');
    await panel.locator(`button[title="${reportUrl}"]`).click();
    viewer = await opened;
    await viewer.waitForURL(/\/pdf\.html\?sha256=/);
    await viewer.bringToFront();
    panel = await extension.triggerAction(viewer);
    await showPdfPage(viewer, 1);
  });

  it.each(Object.entries(cases))(
    'takes %s, says where it stands, and has it there after a reload',
    async (_, { from, to, place }) => {
      await selectInPdf(viewer, from, to);
      const selected = await viewer.evaluate(() => String(getSelection()).slice(0, 12));
      await clickInToolbar(viewer, 'Claim');
      await getCard(panel, selected.trim().split('\n')[0] as string)
        .getByText(place)
        .first()
        .waitFor();
      await viewer.reload();
      await showPdfPage(viewer, to.page);
      await showPdfPage(viewer, from.page);
      await expect.poll(async () => (await listPdfHighlights(viewer)).join('\n')).toContain(from.words);
      await expect.poll(async () => (await listPdfHighlights(viewer)).join('\n')).toContain(to.words);
    },
  );
});
