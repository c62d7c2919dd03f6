import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { hearLive, tabTo } from '../support/keyboard.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { getCard } from '../support/panel-acts.ts';
import { letterUrl, listHighlights, serveSample } from '../support/sample-pages.ts';

const profile = mkdtempSync(join(tmpdir(), 'recordmark-keyboard-'));
let extension: LaunchedExtension;
let page: Page;
let panel: Page;
let words: string;
let listHeard: () => Promise<string[]>;

/** The browser's own way to select by keyboard, F7, which cannot be pressed where there is no window. */
const caretBrowsing = { settings: { a11y: { caretbrowsing: { enabled: true } } } };

beforeAll(async () => {
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(caretBrowsing));
  extension = await launchExtension({ profile });
  await serveSample(extension.context);
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  // The browser's key for the icon; what it reaches is the same as with a click.
  panel = await extension.triggerAction(page);
  await panel.setViewportSize({ width: 320, height: 700 });
  await panel.getByText('Select a sentence on the page').waitFor();
  listHeard = await hearLive(panel);
});

afterAll(async () => {
  await extension?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

describe('the whole job without a mouse', () => {
  it('marks what was selected, and says so', async () => {
    await tabTo(page, /^the report$/);
    await page.keyboard.press('ArrowDown');
    for (let press = 0; press < 24; press += 1) await page.keyboard.press('Shift+ArrowRight');
    words = await page.evaluate(() => String(getSelection()).replace(/\s+/g, ' ').trim());
    expect(words.length).toBeGreaterThan(15);
    await waitForToolbar(page);
    await page.keyboard.press('c');
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([words]);
    await expect.poll(listHeard).toContainEqual(expect.stringContaining('Marked, only you can see it.'));
  });

  it('writes the conclusion and a source', async () => {
    // The panel scrolls to the card, and would scroll away from what has the focus by then.
    const top = () => panel.locator('article[aria-current]').evaluate((card) => card.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(60);
    await tabTo(panel, /^Conclusion$/);
    await panel.keyboard.type('The report says the same.');
    await tabTo(panel, /^Add source$/);
    await panel.keyboard.press('Enter');
    await getCard(panel, words).getByLabel('Title').and(panel.locator(':focus')).waitFor();
    await panel.keyboard.type('Children’s journeys to school');
    await tabTo(panel, /^Relation$/);
    // What is done next is said in its place, and would be all that is heard.
    await expect.poll(listHeard).toContainEqual(expect.stringContaining('Source added.'));
    await panel.keyboard.type('supports');
    await tabTo(panel, /^Remove$/);
    await panel.getByText('This evidence supports the claim.').waitFor();
  });

  it('takes back what was done last, and says so', async () => {
    await tabTo(panel, /^Note$/);
    await panel.keyboard.type('Not needed.');
    await tabTo(panel, /^Undo$/);
    await expect.poll(listHeard).toContainEqual(expect.stringContaining('Changed: Note.'));
    await panel.keyboard.press('Enter');
    await expect.poll(listHeard).toContainEqual(expect.stringContaining('Undone.'));
    const readNote = () => getCard(panel, words).getByLabel('Note').inputValue();
    await expect.poll(readNote).toBe('');
    await panel.keyboard.press('Control+Shift+Z');
    await expect.poll(readNote).toBe('Not needed.');
    await panel.keyboard.press('Control+Z');
    await expect.poll(readNote).toBe('');
  });

  it('finds the words again from their card', async () => {
    await page.evaluate(() => window.scrollTo(0, 0));
    await tabTo(panel, /^Show on page$/);
    await panel.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  });

  it('saves it to a file', async () => {
    await tabTo(panel, /^Save as/);
    await panel.keyboard.press('Enter');
    await tabTo(panel, /Markdown/);
    const download = panel.waitForEvent('download');
    await panel.keyboard.press('Enter');
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain(words.slice(0, 12));
    expect(text).toContain('The report says the same.');
    expect(text).toContain('Children’s journeys to school');
  });

  it('hears what went wrong as an alert', async () => {
    const options = await extension.openExtensionPage('options.html');
    await options.getByLabel('Key: Note').waitFor();
    const listAlerts = await hearLive(options);
    await tabTo(options, /^Key: Note$/);
    await options.keyboard.type('c');
    await options.keyboard.press('Enter');
    await expect.poll(listAlerts).toContainEqual(expect.stringContaining('Each act needs a key of its own.'));
    expect(await options.getByRole('alert').innerText()).toContain('Each act needs a key of its own.');
    await options.close();
  });
});
