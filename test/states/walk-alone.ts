/** What a person sees before there is any server. */
import type { Page } from 'playwright-core';
import { clickInToolbar, waitForToolbar } from '../support/closed-root.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, reportUrl, selectWords } from '../support/sample-pages.ts';
import { openPage, openPanel, pageSize, panelSize, toTop, type Walk } from './look.ts';

const sentence = 'The committee made 41 recommendations';

export const walkWelcome: Walk = async (extension, look) => {
  const welcome = await extension.openExtensionPage('welcome.html');
  await welcome.setViewportSize(pageSize);
  await welcome.getByRole('article').waitFor();
  await look('welcome', welcome);
  await selectWords(welcome, 'injuries to children on school routes have fallen by more than 40 per cent');
  await clickInToolbar(welcome, 'Claim');
  await getCard(welcome, 'injuries to children').and(welcome.locator('.focused')).waitFor();
  await look('welcome-marked', welcome);
  await welcome.setViewportSize(panelSize);
  await look('welcome-320', welcome);
  await welcome.close();

  const options = await extension.openExtensionPage('options.html');
  await options.setViewportSize(pageSize);
  await options.getByLabel('Server address').waitFor();
  await look('options', options, { whole: true });
  await options.getByLabel('Load from a file').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"type": "FeatureCollection"}'),
  });
  await options.getByRole('alert').getByText('Expected a file that Recordmark saved.').waitFor();
  await look('options-foreign-file', options);
  await options.setViewportSize(panelSize);
  await look('options-320', options, { whole: true });
};

export const walkFirstClaim: Walk = async (extension, look) => {
  const page = await openPage(extension, letterUrl);
  const panel = await openPanel(extension, page);
  await panel.getByText('Select a sentence on the page').waitFor();
  await look('panel-first-visit', panel);
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await look('panel-empty', panel);
  await panel.getByText(/^Linked documents/).click();
  await look('panel-linked', panel);
  await panel.getByText(/^Linked documents/).click();
  await panel.getByText('Work with others').click();
  await look('panel-connect', panel);
  await panel.getByLabel('Server address').fill('http://127.0.0.1:9');
  await panel.getByLabel('Connection code').fill('26QKZ9TXVZ7Y');
  await panel.getByRole('button', { name: 'Connect' }).click();
  await panel.getByRole('alert').getByRole('button', { name: 'Dismiss' }).waitFor();
  await look('panel-connect-failed', panel);
  await panel.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
  await panel.getByText('Work with others').click();

  await page.setViewportSize({ ...pageSize, height: 400 });
  await selectWords(page, sentence);
  await waitForToolbar(page);
  await look('page-toolbar', page);
  await page.keyboard.press('c');
  const card = getCard(panel, sentence);
  await card.getByText('Saved here').waitFor();
  await look('panel-one-new', panel);
  await card.getByRole('button', { name: 'Add source' }).click();
  await card.getByLabel('Title').waitFor();
  await look('panel-source-new', panel);
  await fillIn(panel);
  await toTop(panel);
  await look('panel-one', panel);
  await look('panel-one-whole', panel, { whole: true });
  await look('page-and-panel', page, { beside: panel });
  await panel.getByText('Save as a file').click();
  await look('panel-save', panel);
  await panel.getByText('Save as a file').click();
  await panel.keyboard.press('?');
  await look('panel-keys', panel);
  await panel.keyboard.press('?');
  await card.getByRole('button', { name: 'Delete' }).click();
  await panel.getByRole('button', { name: 'Undo' }).waitFor();
  await look('panel-undo', panel);
  await panel.getByText(/^Deleted on this document/).click();
  await look('panel-deleted', panel);
  await page.bringToFront();
  await page.goto('about:blank');
  await panel.getByText('Recordmark is not on for this page').waitFor();
  await look('panel-off', panel);
  await page.goto('chrome://version');
  await panel.getByText('Recordmark cannot work on this page').waitFor();
  await look('panel-obstacle', panel);

  const options = await extension.openExtensionPage('options.html');
  await options.setViewportSize(pageSize);
  await options.getByRole('button', { name: 'Delete everything here' }).click();
  await options.getByRole('button', { name: 'Yes, all of it' }).waitFor();
  await look('options-delete', options);
};

async function fillIn(panel: Page): Promise<void> {
  const card = getCard(panel, sentence);
  await card.getByLabel('Conclusion').fill('The report counts 41, and asks 12 of them of national bodies.');
  await card.getByLabel('Claimant').fill('The Leader of the Council');
  await card.getByLabel('Said on').fill('2025-03-13');
  await card.getByLabel('Claim type').selectOption('quantity');
  await card.getByLabel('Kind of source').selectOption('scrutiny-review');
  await card.getByLabel('Title').fill('Children’s journeys to school');
  await card.getByLabel('URL').fill(reportUrl);
  await card.getByLabel('Publisher').fill('Harrowmere Borough Council');
  await card.getByLabel('Published on').fill('2025-01-16');
  await card.getByLabel('Locator').fill('section 2');
  await card.getByLabel('Tags').fill('numbers, scrutiny');
  await card.getByLabel('Tags').blur();
  await panel.getByText('Tags changed.').waitFor();
}
