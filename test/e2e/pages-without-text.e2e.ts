import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { readIcon } from '../support/read-icon.ts';
import { selectWords } from '../support/sample-pages.ts';

const site = 'http://records.harrowmere.example';
const sentence = 'The committee made 41 recommendations';
const marksText = 'Recordmark marks text on web pages and in PDF.';
const goToRecord = 'Open the letter or the report as a web page, then click the icon there.';

/** What the site answers with under a path: its kind and its text. */
const answers: Record<string, [contentType: string, body: string]> = {
  '/letter': ['text/html', `<title>Letter</title><p>${sentence}.`],
  '/text': ['text/plain', `${sentence}.`],
  '/data.json': ['application/json', JSON.stringify({ letter: sentence })],
  '/letter.xhtml': [
    'application/xhtml+xml',
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Letter</title></head><body><p>${sentence}.</p></body></html>`,
  ],
  '/letter.xml': ['application/xml', `<letter><p>${sentence}.</p></letter>`],
  '/drawing.svg': ['image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg"><text y="40">${sentence}</text></svg>`],
  '/scan.png': ['image/png', 'No picture'],
  '/meeting.mp4': ['video/mp4', 'No video'],
  '/meeting.mp3': ['audio/mpeg', 'No sound'],
  '/frames': ['text/html', '<title>Frames</title><frameset cols="50%,50%"><frame src="/letter"><frame src="/text">'],
  '/emptied': ['text/html', '<title>Emptied</title><body><script>document.body.remove()</script>'],
};

let extension: LaunchedExtension;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  extension = await launchExtension();
  await extension.context.route(`${site}/**`, (route) => {
    const [contentType, body] = answers[new URL(route.request().url()).pathname] ?? ['text/html', ''];
    return route.fulfill({ contentType, body });
  });
  page = await extension.context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
});

afterAll(async () => {
  await extension?.close();
});

describe('a page without text to mark', () => {
  it.each([
    ['/letter.xml', `${marksText} This is a file of XML`, goToRecord],
    ['/drawing.svg', `${marksText} This is a picture by itself`, goToRecord],
    ['/scan.png', `${marksText} This is a picture by itself`, goToRecord],
    ['/meeting.mp4', `${marksText} This is a recording by itself.`, goToRecord],
    ['/meeting.mp3', `${marksText} This is a recording by itself.`, goToRecord],
    ['/frames', 'This one is put together from several, in frames.', 'choose “View frame source”'],
    ['/emptied', 'This page has nothing in it', 'Once its text shows, click the icon again.'],
  ])('%s says in the panel and at the icon what is the matter, and fails at nothing', async (path, reason, remedy) => {
    const tab = await extension.context.newPage();
    tab.on('pageerror', (error) => complaints.push(String(error)));
    await tab.goto(site + path);
    const panel = await extension.triggerAction(tab);
    await panel.getByText(reason).waitFor();
    await panel.getByText(remedy).waitFor();
    await expect.poll(async () => (await readIcon(extension)).title).toContain(reason);
    expect(complaints).toEqual([]);
    await tab.close();
  });

  it('does not end Recordmark for the page that one goes back to', async () => {
    await page.goto(`${site}/letter`);
    const panel = await extension.triggerAction(page);
    await panel.getByText('Select a sentence on the page').waitFor();
    await page.goto(`${site}/scan.png`);
    await panel.getByText('This is a picture by itself').waitFor();
    await page.goBack();
    await panel.getByText('Select a sentence on the page').waitFor();
    await selectWords(page, sentence);
    await waitForToolbar(page);
    expect((await readIcon(extension)).title).toBe('Start Recordmark on this page');
  });
});

describe('a file that the browser shows as text', () => {
  it.each(['/text', '/data.json', '/letter.xhtml'])('%s can be marked', async (path) => {
    await page.goto(site + path);
    await extension.triggerAction(page);
    await selectWords(page, sentence);
    await waitForToolbar(page);
    expect(complaints).toEqual([]);
  });
});
