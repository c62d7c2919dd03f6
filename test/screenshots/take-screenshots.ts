/**
 * `npm run screenshots [-- FOLDER]`: a picture of every state that people see, light and dark, the panel 320 pixels wide,
 * in `docs/screenshots` or FOLDER. To be looked at after every change to what people see.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { setup } from '../support/build-extension.ts';
import { clickInToolbar, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { letterUrl, reportUrl, selectWords, serveSample } from '../support/sample-pages.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';
import { seedLetter, seedReport } from './seed-sample.ts';

const folder = resolve(process.argv[2] ?? 'docs/screenshots');
const sentence = 'The committee made 41 recommendations';
const panelSize = { width: 320, height: 860 };
const pageSize = { width: 1000, height: 720 };

mkdirSync(folder, { recursive: true });
setup();
await inBrowser(takeWelcome);
await inBrowser(takeFirstClaim);
await inBrowser(takeShared);

/** What a person sees before there is any server. */
async function takeFirstClaim(extension: LaunchedExtension): Promise<void> {
  const page = await open(extension, letterUrl);
  const panel = await openPanel(extension, page);
  await panel.getByText('Select a sentence on the page').waitFor();
  await take('panel-first-visit', panel);
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await take('panel-empty', panel);
  await panel.getByText('Work with others').click();
  await take('panel-connect', panel);
  await panel.getByText('Work with others').click();
  await page.setViewportSize({ ...pageSize, height: 400 });
  await selectWords(page, sentence);
  await waitForToolbar(page);
  await take('page-toolbar', page);
  await page.keyboard.press('c');
  const card = getCard(panel, sentence);
  await card.getByText('Saved here').waitFor();
  await take('panel-one-new', panel);
  await card.getByLabel('Conclusion').fill('The report counts 41, and asks 12 of them of national bodies.');
  await card.getByLabel('Claimant').fill('The Leader of the Council');
  await card.getByLabel('Said on').fill('2025-03-13');
  await card.getByLabel('Claim type').selectOption('quantity');
  await card.getByRole('button', { name: 'Add source' }).click();
  await card.getByLabel('Kind of source').selectOption('scrutiny-review');
  await card.getByLabel('Title').fill('Children’s journeys to school');
  await card.getByLabel('URL').fill(reportUrl);
  await card.getByLabel('Publisher').fill('Harrowmere Borough Council');
  await card.getByLabel('Published on').fill('2025-01-16');
  await card.getByLabel('Locator').fill('section 2');
  await card.getByLabel('Tags').fill('numbers, scrutiny');
  await card.getByLabel('Tags').blur();
  await panel.evaluate(() => window.scrollTo(0, 0));
  await take('panel-one', panel);
  await take('panel-one-whole', panel, { fullPage: true });
  await takeBesideEachOther(extension, page, panel);
  await panel.keyboard.press('?');
  await take('panel-keys', panel);
  await panel.keyboard.press('?');
  await card.getByRole('button', { name: 'Delete' }).click();
  await panel.getByRole('button', { name: 'Undo' }).waitFor();
  await take('panel-undo', panel);
  await page.bringToFront();
  await page.goto('about:blank');
  await panel.getByText('Recordmark is not on for this page').waitFor();
  await take('panel-off', panel);
  await page.goto('chrome://version');
  await panel.getByText('Recordmark cannot work on this page').waitFor();
  await take('panel-obstacle', panel);
  const options = await extension.openExtensionPage('options.html');
  await options.setViewportSize(pageSize);
  await take('options', options, { fullPage: true });
  await options.setViewportSize(panelSize);
  await take('options-320', options, { fullPage: true });
}

/** The welcome page, at its beginning and with its first step done. */
async function takeWelcome(extension: LaunchedExtension): Promise<void> {
  const welcome = await extension.openExtensionPage('welcome.html');
  await welcome.setViewportSize(pageSize);
  await welcome.getByRole('article').waitFor();
  await take('welcome', welcome);
  await selectWords(welcome, 'injuries to children on school routes have fallen by more than 40 per cent');
  await clickInToolbar(welcome, 'Claim');
  await getCard(welcome, 'injuries to children').getByText('Saved here').waitFor();
  await take('welcome-marked', welcome);
  await welcome.setViewportSize(panelSize);
  await take('welcome-320', welcome);
}

/** The same letter with what two people wrote about it, on a server. */
async function takeShared(extension: LaunchedExtension): Promise<void> {
  const server = await startTestServer();
  try {
    await seedLetter(server.url, { you: await server.code(), other: createCode(server, 'Ann') });
    await seedReport(server.url, await server.code());
    const page = await open(extension, letterUrl);
    const panel = await openPanel(extension, page);
    await connectInPanel(panel, server.url, await server.code());
    const card = getCard(panel, sentence);
    await card.getByText('Synced', { exact: true }).waitFor();
    await selectWords(page, sentence);
    await page.evaluate(() => getSelection()?.empty());
    await take('page-marked', page);
    await panel.evaluate(() => window.scrollTo(0, 0));
    await take('panel-orphan', panel);
    await card.locator('blockquote').click();
    await take('panel-conflict', panel);
    await getCard(panel, 'Harrowmere has shown').locator('blockquote').click();
    await take('panel-long-quote', panel);
    await card.getByLabel('Who can see this').first().scrollIntoViewIfNeeded();
    const note = getCard(panel, 'We are sorry');
    await note.getByLabel('Who can see this').selectOption({ index: 1 });
    await note.getByText('will see').waitFor();
    await take('panel-question', panel);
    await note.getByRole('button', { name: 'Keep it to yourself' }).click();
    await takeDesk(extension, server);
    const options = await extension.openExtensionPage('options.html');
    await options.setViewportSize(pageSize);
    await options.getByText(/^Synced with/).waitFor();
    await take('options-connected', options, { fullPage: true });
    await options.close();
    await page.bringToFront();
    await page.goto(reportUrl);
    await extension.triggerAction(page);
    await getCard(panel, 'first recorded in April').getByText('Show on page').waitFor();
    await take('panel-many', panel);
    await getCard(panel, 'first recorded in April').locator('blockquote').click();
    await take('panel-many-focus', panel);
    await extension.context.setOffline(true);
    await getCard(panel, 'first recorded in April').getByLabel('Note').fill('Ask for the register.');
    await getCard(panel, 'first recorded in April').getByLabel('Note').blur();
    await panel.getByText(/did not answer/).waitFor();
    await take('panel-offline', panel);
    await extension.context.setOffline(false);
  } finally {
    await server.close();
  }
}

/** The server's own pages. */
async function takeDesk(extension: LaunchedExtension, server: TestServer): Promise<void> {
  const desk = await extension.context.newPage();
  await desk.setViewportSize(pageSize);
  await desk.goto(server.url);
  await take('desk-signed-out', desk);
  await desk.goto(server.startLink);
  await take('desk-documents', desk, { fullPage: true });
  await desk.getByRole('link', { name: /Letter to the Minister/ }).click();
  await take('desk-document', desk);
  await take('desk-document-whole', desk, { fullPage: true });
  await desk.setViewportSize(panelSize);
  await take('desk-document-320', desk);
  await desk.goto(server.url);
  await desk.setViewportSize(pageSize);
  await desk.getByRole('button', { name: /Connect another browser/ }).click();
  await take('desk-code', desk);
  await desk.goto(`${server.url}/documents/nothing`);
  await take('desk-absent', desk);
  await desk.close();
}

/** Page and panel as they stand in one window, for the README. */
async function takeBesideEachOther(extension: LaunchedExtension, page: Page, panel: Page): Promise<void> {
  const height = 560;
  for (const side of [page, panel]) await side.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 640, height });
  await panel.setViewportSize({ width: panelSize.width, height });
  await panel.evaluate(() => window.scrollTo(0, 0));
  await selectWords(page, sentence);
  await page.evaluate(() => {
    getSelection()?.empty();
    window.scrollBy(0, -130);
  });
  const pictures = [await page.screenshot(), await panel.screenshot()];
  const images = pictures.map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`);
  const both = await extension.context.newPage();
  await both.setViewportSize({ width: 640 + 1 + panelSize.width, height });
  await both.setContent(
    `<!doctype html><body style="margin:0;display:flex;gap:1px;background:#888">${images.join('')}`,
  );
  await both.screenshot({ path: join(folder, 'page-and-panel.png') });
  await both.close();
  await page.setViewportSize(pageSize);
  await panel.setViewportSize(panelSize);
  await page.bringToFront();
}

/** The picture in both schemes: `NAME-light.png`, `NAME-dark.png`. */
async function take(name: string, page: Page, { fullPage = false } = {}): Promise<void> {
  const size = page.viewportSize();
  // As if the window were as tall: what sticks to its edge then covers nothing.
  for (let round = 0; round < 2 && fullPage && size; round += 1) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...size, height });
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
  if (size) await page.setViewportSize(size);
  process.stdout.write(`${name}\n`);
}

async function inBrowser(work: (extension: LaunchedExtension) => Promise<void>): Promise<void> {
  const extension = await launchExtension();
  try {
    await serveSample(extension.context);
    await work(extension);
  } finally {
    await extension.close();
  }
}

async function open(extension: LaunchedExtension, url: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.setViewportSize(pageSize);
  await page.goto(url);
  return page;
}

async function openPanel(extension: LaunchedExtension, page: Page): Promise<Page> {
  const panel = await extension.triggerAction(page);
  await panel.setViewportSize(panelSize);
  return panel;
}

/** A connection code of another person, as the server's command line gives it. */
function createCode({ dataDir }: TestServer, name: string): string {
  const command = ['--import', './server/require-node.mjs', 'server/command/recordmark.ts', 'code', '--user', name];
  return execFileSync(process.execPath, command, { env: { ...process.env, DATA_DIR: dataDir } })
    .toString()
    .trim();
}
