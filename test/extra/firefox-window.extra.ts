// Needs DISPLAY: a display for a window, such as that of `xvfb-run npm run test:extra`
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findToolbar, selectWords } from '../support/firefox-pages.ts';
import { createFirefoxWindow, type FirefoxWindow } from '../support/firefox-window.ts';
import { type LaunchedFirefox, launchFirefox, waitFor } from '../support/launch-firefox.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const sentence = 'The committee made 41 recommendations';
const inReport = 'Scrutiny Committee';
const start = 'Start Recordmark on this page';
const granted = 'Your click lets Recordmark read this one page until you leave or reload it.';

let server: TestServer;
let firefox: LaunchedFirefox;
let window: FirefoxWindow;

beforeAll(async () => {
  [server, firefox] = await Promise.all([startTestServer(), launchFirefox({ headless: false })]);
  window = createFirefoxWindow(firefox);
}, 60_000);

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

/** A page of its own with words selected, on which Recordmark is not on: Firefox's grant ends with each document. */
async function openRecord(name: 'letter' | 'report', words: string): Promise<Page> {
  const page = await firefox.open(`${server.url}/sample/${name}`);
  await page.bringToFront();
  await selectWords(page, words);
  expect(await findToolbar(page)).toBeNull();
  return page;
}

const waitForToolbar = (page: Page) => waitFor('The toolbar did not appear.', () => findToolbar(page));

describe('Firefox in a window', () => {
  it('has the welcome page in front after install, with a claim half done', async () => {
    await waitFor('The steps are not there.', async () =>
      (await window.readFront()).includes('Welcome to Recordmark. Try it on this letter'),
    );
    expect(await window.readFront()).toContain(`${sentence}, and the Cabinet has agreed to 33 of them.`);
  });

  it('greys the icon where a click on it came to nothing, and says why', async () => {
    await firefox.inWindow(`openTrustedLinkIn('about:support', 'tab')`);
    await waitFor('The page of the browser is not there.', () =>
      firefox.inWindow(`gBrowser.currentURI.spec === 'about:support' && !gBrowser.webProgress.isLoadingDocument`),
    );
    await window.clickIcon();
    await waitFor('The icon is not grey.', async () => (await window.readIcon()).picture.includes('/icon/off-16.png'));
    expect((await window.readIcon()).title).toMatch(
      /^Recordmark cannot work on this page\. The browser did not let it in;/,
    );
    await waitFor('The sidebar does not say it.', async () =>
      (await window.readSidebar()).includes('The browser did not let it in'),
    );
  });

  it('starts by a click on the icon, and says what that grants', async () => {
    const page = await openRecord('letter', sentence);
    expect(await window.readIcon()).toEqual({ title: start, picture: expect.stringContaining('/icon/16.png') });
    await window.clickIcon();
    await waitForToolbar(page);
    await waitFor('The sidebar does not say it.', async () => (await window.readSidebar()).includes(granted));
  });

  it('starts by the key, and does not say it again', async () => {
    const page = await openRecord('report', inReport);
    window.press('alt+shift+c');
    await waitForToolbar(page);
    await waitFor('The sidebar shows another page.', async () =>
      (await window.readSidebar()).includes('report of the Scrutiny Committee'),
    );
    expect(await window.readSidebar()).not.toContain(granted);
  });

  it('starts by the menu of a selection', async () => {
    const page = await openRecord('letter', sentence);
    await window.chooseInMenu(page, sentence, start);
    await waitForToolbar(page);
  });

  it('opens a PDF from the browser’s own viewer by one click, in which the person allows its site', async () => {
    const page = await firefox.browser.newPage();
    page.goto(`${server.url}/sample/report.pdf`).catch(() => undefined); // It never ends: the tab moves on to the viewer.
    await waitFor('The PDF is not there.', () => firefox.inWindow(`gBrowser.currentURI.spec.endsWith('.pdf')`));
    await window.clickIcon();
    // What stands on its first page: what is out of sight is not in the text that Firefox gives.
    await waitFor('The report is not there.', async () =>
      (await window.readFront()).includes('Adopted 16 January 2025'),
    );
    await waitFor('The icon stayed grey.', async () => (await window.readIcon()).picture.includes('/icon/16.png'));
  });
});
