import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInToolbar, listClosedNodes } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { listViolations } from '../support/list-violations.ts';
import { getCard } from '../support/panel-acts.ts';
import { readIcon } from '../support/read-icon.ts';
import { letterUrl, listHighlights, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';

const begun = 'The committee made 41 recommendations, and the Cabinet has agreed to 33 of them.';
const words = 'injuries to children on school routes have fallen by more than 40 per cent';

let extension: LaunchedExtension;
let welcome: Page;

const isWelcome = (page: Page) => page.url().endsWith('/welcome.html');
const listDone = () => welcome.locator('#steps li:has(.tick)').allInnerTexts();

beforeAll(async () => {
  extension = await launchExtension();
  await serveSample(extension.context);
});

afterAll(() => extension?.close());

describe('the welcome page', () => {
  it('opens after install, behind the page that is in front, with a claim half done', async () => {
    await expect.poll(() => extension.context.pages().find(isWelcome)).toBeDefined();
    welcome = extension.context.pages().find(isWelcome) as Page;
    await welcome.bringToFront();
    await getCard(welcome, begun).waitFor();
    expect(Object.values(await listHighlights(welcome)).flat()).toEqual([begun]);
    expect(await getCard(welcome, begun).getByLabel('Claimant').inputValue()).toBe('The Leader of the Council');
    expect([await listDone(), await listViolations(welcome)]).toEqual([[], []]);
  });

  it('ticks off each step as it is done, and keeps them over a reload', async () => {
    await selectWords(welcome, words);
    await clickInToolbar(welcome, 'Claim');
    const card = getCard(welcome, words);
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Title').fill('Children’s journeys to school');
    await card.getByLabel('Title').blur();
    await expect.poll(listDone).toHaveLength(2);
    await welcome.locator('#begun').click();
    await expect.poll(() => welcome.locator('.card.focused').innerText()).toContain(begun);
    await expect.poll(listDone).toHaveLength(3);
    await welcome.reload();
    await getCard(welcome, words).waitFor();
    expect(await card.getByLabel('Title').inputValue()).toBe('Children’s journeys to school');
    expect([await listDone(), await listViolations(welcome)]).toMatchObject([{ length: 3 }, []]);
  });

  it('says where to select, where something else was selected', async () => {
    await selectWords(welcome, 'For practice');
    await clickInToolbar(welcome, 'Claim');
    const said = { role: 'StaticText', name: 'Select some words of the letter.' };
    await expect.poll(() => listClosedNodes(welcome, said)).toHaveLength(1);
  });

  it('keeps all of it apart: on a first visit, which explains the click once, there is nothing to show or to save', async () => {
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    const panel = await extension.triggerAction(page);
    await panel.getByText('Select a sentence on the page').waitFor();
    expect(await panel.locator('main').innerText()).toContain('Your click lets Recordmark read this one tab');
    await page.goto(reportUrl);
    await panel.getByRole('heading', { name: /report of the Scrutiny Committee/ }).waitFor();
    expect(await panel.locator('main').innerText()).not.toContain('Your click lets');
    const options = await extension.openExtensionPage('options.html');
    const download = options.waitForEvent('download');
    await options.getByRole('button', { name: 'Save everything to a file' }).click();
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(saved).toMatchObject({ rows: [], outbox: [], drafts: [] });
    const answers = await welcome.evaluate(async () => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: (m: object) => object } } })
        .chrome;
      const names = ['act', 'createAnnotation', 'loadEverything'];
      return Promise.all(names.map((call) => runtime.sendMessage({ to: 'background', call, argument: [] })));
    });
    expect(answers).toEqual(
      answers.map(() => ({ ok: false, error: expect.objectContaining({ code: 'not-allowed' }) })),
    );
  });

  it('begins anew on request, and opens again from the options', async () => {
    await welcome.bringToFront();
    await welcome.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(() => getCard(welcome, words).count()).toBe(0);
    await getCard(welcome, begun).waitFor();
    expect(await listDone()).toEqual([]);
    await welcome.close();
    const options = await extension.openExtensionPage('options.html');
    const opened = extension.context.waitForEvent('page');
    await options.getByRole('link', { name: 'Open the welcome page again' }).click();
    expect(isWelcome(await opened)).toBe(true);
  });
});

describe('the icon', () => {
  it('is greyed with the reason where no extension can work, and the panel says it in words', async () => {
    const page = await extension.context.newPage();
    await page.goto('chrome://version');
    const reason = 'Recordmark cannot work on this page. It belongs to the browser, which lets no extension in.';
    await page.bringToFront();
    await expect.poll(() => readIcon(extension)).toEqual({ badge: '', title: reason });
    const panel = extension.context.pages().find((each) => each.url().includes('sidepanel')) as Page;
    await expect.poll(() => panel.locator('body').innerText()).toContain(reason);
    await page.goto(letterUrl);
    await expect.poll(() => readIcon(extension)).toEqual({ badge: '', title: 'Start Recordmark on this page' });
    await expect.poll(() => panel.locator('body').innerText()).toContain('Recordmark is not on for this page.');
  });
});
