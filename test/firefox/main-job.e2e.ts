import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isKind, type Row } from '../../shared/model/row.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { findToolbar, listDrawn, selectWords } from '../support/firefox-pages.ts';
import { type LaunchedFirefox, launchFirefox, waitFor } from '../support/launch-firefox.ts';
import { firstClient, makeAnnotation } from '../support/make-rows.ts';
import { measureInk } from '../support/pdf-pages.ts';
import { setLine } from '../support/set-text.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';
import { writePdf } from '../support/write-pdf.ts';

const sentence = 'The committee made 41 recommendations';
const another = 'what was left undone';
const conclusion = 'The report counts 41, and asks 12 of them of national bodies.';

let server: TestServer;
let firefox: LaunchedFirefox;
/** Under another host than the server's own pages, so that the site's grant is not the server's. */
let letterUrl: string;
let letter: Page;
let panel: Page;

beforeAll(async () => {
  [server, firefox] = await Promise.all([startTestServer(), launchFirefox()]);
  letterUrl = `${server.url.replace('127.0.0.1', 'localhost')}/sample/letter`;
  letter = await firefox.open(letterUrl);
}, 60_000);

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

describe('the main job in Firefox', () => {
  it('starts by a click on the icon, which opens the sidebar', async () => {
    const whole = await readWidth(letter);
    await firefox.clickIcon(letter);
    await waitFor('The sidebar did not open.', () => firefox.isSidebarOpen());
    let width = whole;
    await waitFor('The page did not come to rest beside the sidebar.', async () => {
      const before = width;
      width = await readWidth(letter);
      return width < whole && width === before;
    });
    await selectWords(letter, sentence);
    await waitFor('The toolbar did not appear.', () => findToolbar(letter));
  });

  it('marks a claim with the mouse and draws its words', async () => {
    const box = await waitFor('The toolbar did not appear.', () => findToolbar(letter));
    await letter.mouse.click(box.x + 24, box.y + box.height / 2);
    await waitFor('Nothing was drawn.', async () => (await listDrawn(letter)).includes(sentence));
    expect(await listDrawn(letter)).toEqual([sentence]);
    expect(await waitFor('The icon stayed plain.', () => firefox.readBadge())).toBe('1');
  });

  it('edits it in the panel', async () => {
    panel = await firefox.openExtensionPage('sidepanel.html');
    await fill('Conclusion', conclusion);
    await fill('Claimant', 'The Leader of the Council');
    await click('button', 'Add source');
    await fill('Title', 'Children’s journeys to school');
    await fill('Locator', 'p. 14');
    await fill('Tags', 'numbers');
    await panel.keyboard.press('Tab');
    await waitFor('It was not saved.', async () => (await readPanel()).includes('Saved here'));
  });

  it('has it all after a reload of a site that the person allowed', async () => {
    await click('button', 'Show my annotations here every time');
    await waitFor(`The site was not granted: ${await readPanel()}`, async () =>
      (await readPanel()).includes('starts by itself on this site'),
    );
    await letter.bringToFront();
    await letter.reload();
    await waitFor('Nothing was drawn after the reload.', async () => (await listDrawn(letter)).includes(sentence));
    await panel.bringToFront();
    await waitFor('The panel lost it.', async () => (await readField('Conclusion')) === conclusion);
  });

  it('searches for words that were edited, with a script that comes when it is needed', async () => {
    await letter.bringToFront();
    const edit = (from: string, to: string) =>
      letter.evaluate(
        (from, to) => {
          document.body.innerHTML = document.body.innerHTML.replace(from, to);
        },
        from,
        to,
      );
    await edit('41 recommendations', '14 recommendations');
    const edited = sentence.replace('41', '14');
    await waitFor('The edited words were not found.', async () => (await listDrawn(letter)).includes(edited));
    await edit('14 recommendations', '41 recommendations');
    await waitFor('The words were not found again.', async () => (await listDrawn(letter)).includes(sentence));
  });

  it('knows the document that shows after a move within the site without a load', async () => {
    await letter.evaluate(() => history.pushState(null, '', '/sample/another'));
    await waitFor('Another document has its words.', async () => (await listDrawn(letter)).length === 0);
    await letter.evaluate(() => history.back());
    await waitFor('It was not found again.', async () => (await listDrawn(letter)).includes(sentence));
    await panel.bringToFront();
  });

  it('opens a PDF by a click on the icon, in which the person allows its site', async () => {
    const report = await firefox.browser.newPage();
    report.goto(`${server.url}/sample/report.pdf`).catch(() => undefined); // It never ends: the tab moves on to the viewer.
    await waitFor('The PDF is not there.', () => firefox.inWindow(`gBrowser.currentURI.spec.endsWith('.pdf')`));
    await firefox.clickIcon(report);
    await waitFor('The report is not there.', () => report.$('.viewer-pages .textLayer .endOfContent'));
    await report.close();
  });

  it('draws what is marked in a PDF on its words, also where the page is turned', async () => {
    const words = 'Only these words stand here';
    const viewer = await firefox.openExtensionPage('pdf.html');
    const bytes = writePdf({ title: 'One line', pages: [{ content: setLine(150, 500, words) }] });
    await viewer.evaluate((text) => {
      const field = document.querySelector('input[type=file]') as HTMLInputElement;
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0))], 'one-line.pdf'));
      field.files = data.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, Buffer.from(bytes).toString('latin1'));
    await waitFor('The page was not drawn.', () => viewer.$('.textLayer .endOfContent'));
    await selectWords(viewer, words);
    const box = await waitFor('The toolbar did not appear.', () => findToolbar(viewer));
    await viewer.mouse.click(box.x + 24, box.y + box.height / 2);
    for (const turned of [0, 90]) {
      const asked = { turned, isOnInk: true, isBesideInk: false };
      await waitFor(`It is not drawn on its words, turned by ${turned}.`, async () =>
        isDeepStrictEqual(await viewer.evaluate(measureInk), asked),
      );
      await viewer.keyboard.press('r');
    }
    await viewer.close();
  });

  it('syncs with a server', async () => {
    await click('summary', 'Work with others');
    await fill('Server address', server.url);
    await fill('Connection code', await server.code());
    await click('button', 'Connect');
    await click('button', 'Bring them');
    await waitFor('It was not synced.', async () => /^Synced$/m.test(await readPanel()));
    const markdown = runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown');
    expect(markdown).toContain(`> ${sentence}`);
    expect(markdown).toContain(conclusion);
    expect(markdown).toContain('p. 14');
  });

  it('takes what is new from the server when a page where Recordmark is on comes to the front', async () => {
    // Nothing else is left that could wake the sync: no panel that listens, no clock.
    await firefox.inWindow('SidebarController.hide()');
    await panel.evaluate(async () => {
      const { alarms } = (globalThis as unknown as { browser: { alarms: { clearAll: () => Promise<boolean> } } })
        .browser;
      await alarms.clearAll();
    });
    const other = await firefox.open(`${server.url}/sample/report`);
    await markElsewhere(another);
    expect(await listDrawn(letter)).toEqual([sentence]);
    await letter.bringToFront();
    await waitFor('The sync did not wake.', async () => (await listDrawn(letter)).includes(another));
    await other.close();
    await panel.bringToFront();
  });

  it('saves the document as a file', async () => {
    await click('summary', 'Save as a file');
    await click('button', 'Save as Markdown');
    const markdown = await firefox.readDownload('.md');
    expect(markdown).toContain(`> ${sentence}`);
    expect(markdown).toContain(conclusion);
  });

  it('asked what may be sent when it connected, and stops when the person takes that back', async () => {
    const listGiven = () =>
      panel.evaluate(async () => {
        const { permissions } = (globalThis as unknown as { browser: { permissions: { getAll: () => object } } })
          .browser;
        return permissions.getAll();
      });
    const data_collection = ['authenticationInfo', 'browsingActivity', 'websiteContent'];
    expect(await listGiven()).toMatchObject({ data_collection });
    // As the switch in the browser's list of extensions does.
    await firefox.inWindow(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID('recordmark@recordmark.example');
      const taken = { permissions: [], origins: [], data_collection: ['websiteContent'] };
      await ExtensionPermissions.remove(extension.id, taken, extension);
    })()`);
    await waitFor('It is still connected.', async () => (await readPanel()).includes('Work with others'));
  });
});

/** The page's width, in the frame after the one in which it was asked for. */
function readWidth(page: Page): Promise<number> {
  return page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(innerWidth), 100))),
  );
}

/** Marks words of the letter in another browser of the same person, which tells the server. */
async function markElsewhere(exact: string): Promise<void> {
  const ask = async <Answer>(path: string, token?: string, body?: object): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const init = { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) };
    const response = await fetch(`${server.url}/api/v1/${path}`, init);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Answer;
  };
  const said = { code: await server.code(), client: 'Another' };
  const { token, workspaceId } = await ask<{ token: string; workspaceId: string }>('connect', undefined, said);
  const pull = `workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}`;
  const { rows } = await ask<{ rows: Row[] }>(pull, token);
  const { documentId } = rows.find((row) => isKind(row, 'annotation'))?.fields ?? {};
  const changes = [makeAnnotation({ documentId, quote: { exact } })];
  const body = { protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes };
  await ask(`workspaces/${workspaceId}/push`, token, body);
}

const readPanel = () => panel.evaluate(() => document.body.innerText);

/** The value of the panel's field with this label. */
function readField(label: string): Promise<string> {
  return panel.$eval(`::-p-aria(${label}[role="textbox"])`, (field) => (field as HTMLInputElement).value);
}

async function fill(label: string, text: string): Promise<void> {
  await panel.locator(`::-p-aria(${label}[role="textbox"])`).fill(text);
}

async function click(element: string, words: string): Promise<void> {
  await panel.locator(`${element}::-p-text(${words})`).click();
}
