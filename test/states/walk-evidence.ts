/** A claim, the passage of another document that it leans on, and what becomes of the tie when words change. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { clickInToolbar, listClosedNodes, waitForToolbar } from '../support/closed-root.ts';
import type { LaunchedExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, reportUrl, selectWords } from '../support/sample-pages.ts';
import { type Look, openPage, openPanel, pageSize, type Walk } from './look.ts';

const claim = 'The committee made 41 recommendations';
const passage = 'We made 41 recommendations: 29 to organisations in the borough and 12 to national bodies';
/** The report once more, at an address of its own, with one number changed. */
const againUrl = 'http://council.harrowmere.example/report/second-edition';
const other = 'Work had begun on 16 of them by 20 February';

export const walkEvidence: Walk = async (extension, look) => {
  const letter = await openPage(extension, letterUrl);
  const panel = await openPanel(extension, letter);
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await selectWords(letter, claim);
  await clickInToolbar(letter, 'Claim');
  await walkCard(panel, look);

  await getCard(panel, claim).getByRole('button', { name: 'Find evidence' }).click();
  const report = await openPage(extension, reportUrl);
  await openPanel(extension, report);
  await panel.getByText('In any page or PDF').waitFor();
  await look('panel-pinned', panel);
  await report.setViewportSize({ ...pageSize, height: 400 });
  await selectWords(report, passage);
  await waitForToolbar(report);
  await look('page-toolbar-evidence', report);
  await clickInToolbar(report, 'Evidence');
  await waitForRelations(report);
  await look('page-toolbar-relations', report);
  await report.keyboard.press('1');
  await getCard(panel, passage).getByText('As evidence for a claim: supports').waitFor();
  await look('panel-passage', panel);
  await panel.getByRole('button', { name: 'Stop' }).click();
  await report.setViewportSize(pageSize);
  await selectWords(report, other);
  await clickInToolbar(report, 'Passage');
  await getCard(panel, other).getByRole('button', { name: 'Use for a claim…' }).click();
  await panel.getByText('Choose one to tie this passage to it.').waitFor();
  await look('panel-use-for-claim', panel);

  await walkAgain({ extension, letter, panel }, look);
  await report.bringToFront();
  await walkTie({ letter, report, panel }, look);
};

/** The report issued again elsewhere: once something is marked in it, the claim's card offers the passage there. */
async function walkAgain(
  { extension, letter, panel }: { extension: LaunchedExtension; letter: Page; panel: Page },
  look: Look,
): Promise<void> {
  const file = fileURLToPath(new URL('../../server/sample/report.html', import.meta.url));
  const body = readFileSync(file, 'utf8')
    .replace(/<link rel="canonical"[^>]*>/, '')
    .replace('We made 41', 'We made 38');
  await extension.context.route(againUrl, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  const again = await openPage(extension, againUrl);
  await openPanel(extension, again);
  const asked = panel.getByRole('group', { name: 'The same document?' });
  await asked.waitFor();
  await asked.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await look('panel-same-document', panel);
  await selectWords(again, other);
  await clickInToolbar(again, 'Note');
  await getCard(panel, other).waitFor();
  await again.close();
  await letter.bringToFront();
  const offered = getCard(panel, claim).getByRole('group', { name: 'Same sentence elsewhere' });
  await offered.getByText('It repeats the passage in').waitFor();
  await offered.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await look('panel-same-elsewhere', panel);
}

/** What a card and the document have below them: history, a source that was recognised, the document as source and as it was. */
async function walkCard(panel: Page, look: Look): Promise<void> {
  const card = getCard(panel, claim);
  await card.getByLabel('Conclusion').fill('The report counts 41, and asks 12 of them of national bodies.');
  await card.getByLabel('Claimant').fill('The Leader of the Council');
  await card.getByLabel('Tags').fill('numbers');
  await card.getByLabel('Tags').blur();
  await panel.getByText('Tags changed.').waitFor();
  await card.getByRole('button', { name: 'Add source' }).click();
  await card.getByLabel('Title').fill('HC Deb 3 February 1977, vol 389, col 973');
  await card.getByLabel('Title').blur();
  await panel.getByText('Filled in from the').waitFor();
  await card.getByText('More about this source').click();
  await look('panel-source-recognised', panel);
  await card.getByText('More about this source').click();
  const history = card.getByText('History', { exact: true });
  await history.click();
  await card.getByText('Marked.').waitFor();
  await history.evaluate((element) => element.scrollIntoView());
  await look('panel-history', panel);
  await history.click();
  await card.getByRole('button', { name: 'Remove' }).click();
  await card.getByLabel('Title').waitFor({ state: 'detached' });
  await panel.getByText('This document as a source').click();
  await panel.getByRole('button', { name: 'Keep as a source, only you' }).scrollIntoViewIfNeeded();
  await look('panel-document-source', panel);
  await panel.getByText('This document as a source').click();
  await panel.getByText('This document as it was').click();
  await panel.getByText('It says word for word what it said').scrollIntoViewIfNeeded();
  await look('panel-capture', panel);
  await panel.getByText('This document as it was').click();
}

/** The claim's card with its passage: as it was tied, with other words, gone, and deleted. */
async function walkTie(shown: { letter: Page; report: Page; panel: Page }, look: Look): Promise<void> {
  const { letter, report, panel } = shown;
  const card = getCard(panel, claim);
  const lookAtClaim = async (words: string, name: string) => {
    await letter.bringToFront();
    const place = card.getByText(words);
    await place.waitFor();
    await place.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await look(name, panel);
    await report.bringToFront();
    // The claim's card quotes the passage too.
    await panel.locator('article.passage').first().waitFor();
  };
  await lookAtClaim('Stood word for word when you last saw it', 'panel-tie-stands');
  await setPassage(report, 'We made 38 recommendations: 29 to organisations in the borough and 9 to national bodies');
  await getCard(panel, passage).getByText('Changed on this page').waitFor();
  const asItWas = panel.getByText('This document as it was');
  await asItWas.click();
  await panel.getByText(/^Annotations whose words are not as they were/).scrollIntoViewIfNeeded();
  await look('panel-capture-changed', panel);
  await asItWas.click();
  await lookAtClaim('The words of the passage have changed.', 'panel-tie-changed');
  await setPassage(report, 'What we asked for stands in the annex');
  await getCard(panel, passage).getByText('These words are not on this page now.').waitFor();
  await lookAtClaim('The words of the passage are not there any more.', 'panel-tie-gone');
  await getCard(panel, passage).getByRole('button', { name: 'Delete' }).click();
  await getCard(panel, passage).waitFor({ state: 'detached' });
  await lookAtClaim('Not available to you any more: it was deleted.', 'panel-tie-unavailable');
}

async function waitForRelations(page: Page): Promise<void> {
  while (!(await listClosedNodes(page, { role: 'button' })).some(({ name }) => name.includes('contradicts'))) {
    await page.waitForTimeout(50);
  }
}

/** Puts other words where the passage stands, as whoever edits the report would. */
async function setPassage(report: Page, words: string): Promise<void> {
  await report.evaluate((text) => {
    const place = [...document.querySelectorAll('p')].find(
      (each) => each.id === 'edited' || each.textContent?.includes('We made 41'),
    );
    if (!place) throw new Error('The report has no such passage.');
    place.id = 'edited';
    place.textContent = `${text}.`;
  }, words);
}
