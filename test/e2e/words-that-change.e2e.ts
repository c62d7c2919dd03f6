import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { readIcon } from '../support/read-icon.ts';
import { listHighlights, selectWords, servePages } from '../support/sample-pages.ts';

const url = 'http://harbour.example/minutes';
const sold = 'the cabinet approved the sale of the customs hall for £2.4 million';
const rejected = 'a hearing refused to let the old hall go for less than £1.9 million';

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

/** Changed words are drawn twice: as their kind, and as changed. */
const drawn = async () => [...new Set(Object.values(await listHighlights(page)).flat())];
/** The styles of the lines below what is drawn. */
const lines = () =>
  page.evaluate(() =>
    [...CSS.highlights]
      .filter(([, { size }]) => size > 0)
      .map(([name]) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationStyle),
  );
const setText = (selector: string, text: string) =>
  page.evaluate(
    ([which, words]) => {
      const element = document.querySelector(which as string);
      if (element) element.textContent = words as string;
    },
    [selector, text],
  );

beforeAll(async () => {
  extension = await launchExtension();
  const file = fileURLToPath(new URL('../fixtures/pages/changing-words.html', import.meta.url));
  await servePages(extension.context, { [url]: file });
  page = await extension.context.newPage();
  await page.goto(url);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
  await selectWords(page, sold);
  await clickInToolbar(page, 'Claim');
  await getCard(panel, sold).getByLabel('Conclusion').fill('The minutes bear this out.');
  await getCard(panel, sold).getByLabel('Conclusion').blur();
});

afterAll(() => extension?.close());

describe('a claim whose words changed', () => {
  const original = `In March ${sold}, to be paid in two parts.`;
  const card = () => getCard(panel, sold);
  const earlier = () => card().getByText('Written for earlier text').count();

  it('[AN2] shows which words changed, in words too, and is drawn with another line', async () => {
    await expect.poll(lines).toEqual(['solid']);
    await setText('#sale', original.replace('the customs hall', 'the customs hall itself'));
    await card().getByText('Changed on this page').waitFor();
    expect(await card().locator('.diff').innerText()).toMatch(/the customs hall\s+now:\s*itself\s+for/);
    expect(await card().locator('del, ins').allInnerTexts()).toEqual([expect.stringMatching(/^now:\s*itself/)]);
    await expect.poll(drawn).toEqual([sold.replace('the customs hall', 'the customs hall itself')]);
    expect(await lines()).toEqual(['solid', 'wavy']);
  });

  it('[AN2] has a conclusion for earlier text where what changed may be what is claimed', async () => {
    expect(await earlier()).toBe(0);
    await setText('#sale', original.replace('approved', 'rejected').replace('£2.4 million', '£1.9 million'));
    await expect.poll(earlier).toBe(2);
    expect(await card().locator('del').allInnerTexts()).toEqual([
      expect.stringMatching(/^was:\s*approved$/),
      expect.stringMatching(/^was:\s*£?2\.4$/),
    ]);
    expect(await card().locator('ins').allInnerTexts()).toEqual([
      expect.stringMatching(/^now:\s*rejected$/),
      expect.stringMatching(/^now:\s*£?1\.9$/),
    ]);
    expect(await lines()).toEqual(['solid', 'wavy']);
    await setText('#sale', original);
    await expect.poll(lines).toEqual(['solid']);
    await expect.poll(earlier).toBe(0);
  });
});

describe('a claim whose words are gone', () => {
  it('[AN4] is listed with its quote, when it was last seen here, and a way to place it', async () => {
    await expect.poll(drawn).toEqual([sold]);
    await expect.poll(() => readIcon(extension)).toEqual({ badge: '1', title: 'Recordmark: 1 on this document' });
    await setText('#sale', `In March ${rejected}, in public.`);
    const card = getCard(panel, sold);
    await card.getByText('These words are not on this page now.').waitFor();
    await card.getByText(/^Last seen here on \d+ \w+ \d{4}, word for word\.$/).waitFor();
    await expect.poll(drawn).toEqual([]);
    const title = 'Recordmark: 1 of 1 could not be placed on this page for sure.';
    await expect.poll(() => readIcon(extension)).toEqual({ badge: '!', title });
    await card.getByRole('button', { name: 'Place it here' }).click();
    await card.getByText('Nothing is selected on the page.').waitFor();
  });

  it('is placed where a person selects, and keeps the words that were marked', async () => {
    await selectWords(page, rejected);
    await getCard(panel, sold).getByRole('button', { name: 'Place it here' }).click();
    await expect.poll(drawn).toEqual([rejected]);
    await getCard(panel, sold).getByText('Placed at these words. You,').waitFor();
    await getCard(panel, sold).locator('del').first().waitFor();
    await getCard(panel, sold).locator('ins').first().waitFor();
  });

  it('has a conclusion that was written for earlier text, until somebody looks again', async () => {
    const card = getCard(panel, sold);
    await card
      .getByRole('group', { name: 'The conclusion and the text' })
      .getByText('Written for earlier text')
      .waitFor();
    await card.getByRole('button', { name: 'Still right' }).click();
    await card.getByText('You looked at these words on').waitFor();
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => card.getByText('Written for earlier text').count()).toBe(0);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await card.getByRole('button', { name: 'Revise' }).click();
    await panel.keyboard.press('End');
    await panel.keyboard.type(' It was refused.');
    await panel.keyboard.press('Tab');
    await card.getByText('Revised for these words. You,').waitFor();
    await expect
      .poll(() => card.getByLabel('Conclusion').inputValue())
      .toBe('The minutes bear this out. It was refused.');
  });

  it('is looked for as it was marked when the placement is taken back, which can be undone', async () => {
    const card = getCard(panel, sold);
    await card.getByRole('button', { name: 'Look for the claim where it was marked' }).click();
    await card.getByText('These words are not on this page now.').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(drawn).toEqual([rejected]);
  });
});

describe('a note on words that stand in two places', () => {
  const note = (of: Page) => of.getByRole('article').filter({ hasText: /^Agreed unanimously/ });

  it('offers the places with what stands around them, and shows on the page the one that is pointed at', async () => {
    await setText('#first-agreed', '');
    await selectWords(page, 'Agreed unanimously.');
    await clickInToolbar(page, 'Note');
    await note(panel).waitFor();
    await page.evaluate(() => {
      document.body.innerHTML = `
        <h2>Lamps</h2><p>All of the lamps are lit again.</p><p>Agreed unanimously.</p>
        <h2>Dredging</h2><p>The basin is deep enough.</p><p>Agreed unanimously.</p>`;
    });
    await note(panel).getByText('2 places may be meant. Which one is it?').waitFor();
    expect((await note(panel).getByRole('listitem').allInnerTexts()).sort()).toEqual([
      expect.stringContaining('The basin is deep enough.\nAgreed unanimously.'),
      expect.stringContaining('All of the lamps are lit again.\nAgreed unanimously.\nDredging'),
    ]);
    expect(await drawn()).toEqual([]);
    await note(panel).getByRole('button', { name: 'This one' }).nth(1).focus();
    await expect.poll(drawn).toEqual(['Agreed unanimously.']);
    await note(panel).getByRole('button', { name: 'None of these' }).focus();
    await expect.poll(drawn).toEqual([]);
  });

  it('stands in none of them when a person says so, and where one is picked', async () => {
    await note(panel).getByRole('button', { name: 'None of these' }).click();
    await note(panel).getByText('In none of the places that were offered. You,').waitFor();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await note(panel).getByRole('button', { name: 'This one' }).nth(1).click();
    await note(panel).getByText('Placed at these words. You,').waitFor();
    await expect.poll(drawn).toEqual(['Agreed unanimously.']);
  });
});

describe('a site that shows another document without a load', () => {
  const minutes = 'The harbour committee met in the customs hall';
  const lamps = 'The lamps of the east mole were replaced';
  const cards = () => panel.locator('article blockquote').allInnerTexts();

  it('shows of each document what was marked on it, through the History and the Navigation API and back', async () => {
    const file = fileURLToPath(new URL('../fixtures/pages/client-side-navigation.html', import.meta.url));
    const url = 'http://items.example/minutes';
    await servePages(extension.context, { [url]: file });
    page = await extension.context.newPage();
    await page.goto(url);
    panel = await extension.triggerAction(page);
    await selectWords(page, minutes);
    await clickInToolbar(page, 'Note');
    await expect.poll(drawn).toEqual([minutes]);
    await page.getByRole('link', { name: 'Lamps' }).click();
    await expect.poll(cards).toEqual([]);
    await page.getByText(lamps).waitFor();
    await selectWords(page, lamps);
    await clickInToolbar(page, 'Note');
    await expect.poll(drawn).toEqual([lamps]);
    await page.getByRole('link', { name: 'Dredging' }).click();
    await expect.poll(cards).toEqual([]);
    await expect.poll(drawn).toEqual([]);
    await page.goBack();
    await expect.poll(cards).toEqual([lamps]);
    await expect.poll(drawn).toEqual([lamps]);
    await page.goBack();
    await expect.poll(cards).toEqual([minutes]);
    await expect.poll(drawn).toEqual([minutes]);
  });
});
