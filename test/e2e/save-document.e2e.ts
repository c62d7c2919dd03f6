import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { readCsv } from '../support/read-csv.ts';
import { letterUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';

let extension: LaunchedExtension;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
  const page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await selectWords(page, sentence);
  await waitForToolbar(page);
  await page.keyboard.press('c');
  await getCard(panel, sentence).getByLabel('Conclusion').fill('=1+1 is "2", they say');
  await getCard(panel, sentence).getByLabel('Conclusion').blur();
});

afterAll(() => extension?.close());

async function save(button: string): Promise<{ name: string; text: string }> {
  const download = panel.waitForEvent('download');
  if (!(await panel.getByRole('button', { name: button }).isVisible())) await panel.getByText('Save as a file').click();
  await panel.getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe('saveDocument', () => {
  it('carries a source whose fields came from a pasted reference', async () => {
    const card = getCard(panel, sentence);
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Title').fill('HC Deb 3 February 1977, vol 389, col 973');
    await card.getByLabel('Title').press('Enter');
    await panel.getByText('Filled in from the Hansard reference').waitFor();
    await expect.poll(() => card.getByLabel('Locator').inputValue()).toBe('col 973');
    expect(await card.getByLabel('Title').inputValue()).toBe('');
    expect(await card.getByLabel('Kind of source').inputValue()).toBe('hansard');
    const { text } = await save('Save as Markdown');
    expect(text).toContain('Hansard, House of Commons, vol 389, 3 February 1977, col 973');
  });

  it('hands over a table, with text that begins like a formula as text', async () => {
    await expect.poll(async () => (await save('Save as CSV')).text).toContain('they say');
    const { name, text } = await save('Save as CSV');
    expect(name).toMatch(/^letter-to-the-minister.+\.csv$/);
    const { lines } = readCsv(text);
    expect(lines).toHaveLength(1);
    const [cells] = lines;
    expect(cells).toMatchObject({ quote: sentence, document_address: letterUrl, audience: 'creator' });
    expect(cells?.conclusion).toBe('\'=1+1 is "2", they say');
  });

  it('hands over Markdown', async () => {
    const { name, text } = await save('Save as Markdown');
    expect(name).toMatch(/\.md$/);
    expect(text).toContain(`> ${sentence}`);
  });
});
