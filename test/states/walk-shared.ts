/** The sample record with what two people wrote about it, on a server. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { clickInToolbar, isToolbarKeptAway } from '../support/closed-root.ts';
import type { LaunchedExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { letterUrl, reportUrl, selectWords, servePages } from '../support/sample-pages.ts';
import { setOffline } from '../support/stop-browser.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';
import { type Look, openPage, openPanel, pageSize, panelSize, toTop, type Walk } from './look.ts';
import { seedLetter, seedReport } from './seed-sample.ts';

const sentence = 'The committee made 41 recommendations';
const minutesUrl = 'http://harbour.example/minutes';
const sold = 'the cabinet approved the sale of the customs hall for £2.4 million';

export const walkShared: Walk = async (extension, look) => {
  const server = await startTestServer();
  try {
    const { hideAnns } = await seedLetter(server.url, {
      you: await server.code(),
      other: runCommand(server, 'code', '--user', 'Ann').trim(),
    });
    await seedReport(server.url, await server.code());
    runCommand(server, 'code', '--workspace', 'Another desk');
    await walkMinutes(extension, look, server);
    await walkLetter(extension, look, hideAnns);
    await walkReport(extension, look);
    await walkDesk(extension, look, server);
  } finally {
    await server.close();
  }
};

/** Words that change after they were marked; then the server, which is asked to take them along. */
async function walkMinutes(extension: LaunchedExtension, look: Look, server: TestServer): Promise<void> {
  await servePages(extension.context, {
    [minutesUrl]: fileURLToPath(new URL('../fixtures/pages/changing-words.html', import.meta.url)),
  });
  const page = await openPage(extension, minutesUrl);
  const panel = await openPanel(extension, page);
  await selectWords(page, sold);
  await clickInToolbar(page, 'Claim');
  const card = getCard(panel, sold);
  await card.getByLabel('Conclusion').fill('The minutes bear this out.');
  await card.getByLabel('Conclusion').blur();
  await page.evaluate(() => {
    const sale = document.querySelector('#sale');
    if (sale) sale.textContent = sale.textContent?.replace('2.4', '1.9') ?? '';
  });
  await card.getByRole('group', { name: 'The conclusion and the text' }).waitFor();
  await card.locator('blockquote').click();
  await look('panel-changed', panel);
  await look('page-changed', page);
  await connectInPanel(panel, server.url, await server.code());
  await panel.getByText('Bring your 1 annotation into').waitFor();
  await panel.getByText('For you (1)').waitFor();
  await toTop(panel);
  await look('panel-bring-along', panel);
  await panel.getByRole('button', { name: 'Bring them' }).click();
  await card.getByText('Synced', { exact: true }).waitFor();
  await card.getByLabel('Who can see this').selectOption({ index: 1 });
  await card.getByRole('button', { name: /^Save for the / }).click();
  const question = card.getByRole('group', { name: 'The text of the whole page' });
  await question.waitFor();
  await question.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await look('panel-text-question', panel);
  await question.getByRole('button', { name: 'Only the quote and the hashes' }).click();
  await question.waitFor({ state: 'detached' });
  await page.close();
}

async function walkLetter(extension: LaunchedExtension, look: Look, hideAnns: () => Promise<void>): Promise<void> {
  const page = await openPage(extension, letterUrl);
  const panel = await openPanel(extension, page);
  const card = getCard(panel, sentence);
  await card.getByText('Synced', { exact: true }).waitFor();
  await selectWords(page, sentence);
  await page.evaluate(() => getSelection()?.empty());
  await look('page-marked', page);
  await toTop(panel);
  await look('panel-orphan', panel);
  await getCard(panel, 'Places').locator('blockquote').click();
  await look('panel-uncertain', panel);
  await card.locator('blockquote').click();
  await look('panel-conflict', panel);
  const comment = card.getByRole('textbox', { name: 'Comment' });
  await comment.fill('See page 14, @');
  await card.getByRole('button', { name: '@Ann' }).waitFor();
  await comment.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await look('panel-comments', panel);
  await comment.fill('');
  await getCard(panel, 'Harrowmere has shown').locator('blockquote').click();
  await look('panel-long-quote', panel);
  const note = getCard(panel, 'for that delay');
  await note.getByLabel('Who can see this').selectOption({ index: 1 });
  await note.getByText('will see').waitFor();
  await look('panel-question', panel);
  await note.getByRole('button', { name: 'Keep it to yourself' }).click();
  await note.getByRole('button', { name: 'Erase…' }).click();
  await note.getByText('This removes for good').waitFor();
  await look('panel-erase', panel);
  await note.getByRole('button', { name: 'Keep it', exact: true }).click();
  await note.getByRole('button', { name: 'Redact words…' }).click();
  await note.getByLabel('Words to redact, as they stand here').fill('sorry');
  await look('panel-redact', panel);
  await note.getByRole('button', { name: 'Redact for good' }).click();
  await note.getByText('words were redacted for good').waitFor();
  await look('panel-redacted', panel);

  await setOffline(extension.context, true);
  const anns = getCard(panel, 'No child has been killed');
  await anns.getByLabel('Note').fill('Ask the police for their figure.');
  await anns.getByLabel('Note').blur();
  await panel.getByText(/did not answer/).waitFor();
  await look('panel-offline', panel);
  await hideAnns();
  await setOffline(extension.context, false);
  await panel.getByRole('list', { name: 'Not accepted by the server' }).waitFor();
  await toTop(panel);
  await look('panel-refused', panel);
  await panel.getByRole('button', { name: 'Drop' }).click();
  await panel.getByRole('list', { name: 'Not accepted by the server' }).waitFor({ state: 'detached' });
  await look('panel-gone', panel);
  await page.close();
}

async function walkReport(extension: LaunchedExtension, look: Look): Promise<void> {
  const page = await openPage(extension, reportUrl);
  const panel = await openPanel(extension, page);
  const card = getCard(panel, 'first recorded in April');
  await card.getByText('Show on page').waitFor();
  await look('panel-many', panel);
  await card.locator('blockquote').click();
  await look('panel-many-focus', panel);
  const documents = panel.getByText('All documents', { exact: true });
  await documents.click();
  await panel.getByText(/^\d+ of \d+ annotations/).waitFor();
  await documents.evaluate((element) => element.scrollIntoView());
  await look('panel-all-documents', panel);
  await documents.click();
  const sources = panel.locator('summary').getByText('Sources', { exact: true });
  await sources.click();
  await panel.getByText(/^1 source\./).waitFor();
  await sources.evaluate((element) => element.scrollIntoView());
  await look('panel-sources', panel);
  const workspaces = panel.locator('summary').getByText('My workspace, with 2 people');
  await workspaces.click();
  await panel.getByRole('button', { name: 'Work in Another desk, where there is only you' }).waitFor();
  await workspaces.evaluate((element) => element.scrollIntoView());
  await look('panel-workspaces', panel);
  for (const name of ['Another desk', 'My workspace']) {
    await panel.getByRole('button', { name: `Work in ${name}` }).click();
    await panel.getByText(`You now work in ${name}.`).waitFor();
  }
  await card.getByText('Show on page').waitFor();
  await card.getByRole('button', { name: 'Move to…' }).click();
  const question = card.getByRole('group', { name: 'Move to another workspace' });
  await question.getByLabel('Move it to').waitFor();
  await question.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await look('panel-move', panel);
  await question.getByRole('button', { name: 'Move, only you' }).click();
  await panel.getByText('Moved to Another desk.').waitFor();
  await panel.getByRole('button', { name: 'Move back' }).click();
  await card.getByText('Show on page').waitFor();
}

/** As one who may read what others share, and nothing else: Ann is made the owner, and you a viewer. */
async function walkViewer(
  extension: LaunchedExtension,
  look: Look,
  { desk, people }: { desk: Page; people: string },
): Promise<void> {
  for (const [name, role] of [
    ['Ann', 'owner'],
    ['Owner', 'viewer'],
  ] as const) {
    await desk.goto(people);
    await desk.getByLabel(`Role of ${name}`, { exact: true }).selectOption(role);
    const changed = desk.waitForResponse((response) => response.request().method() === 'POST');
    await desk.getByRole('button', { name: `Change role of ${name}`, exact: true }).click();
    await changed;
  }
  const page = await openPage(extension, letterUrl);
  const panel = await openPanel(extension, page);
  await panel.getByText('You can read My workspace, and not add to it').waitFor();
  await getCard(panel, sentence).getByText('Show on page').waitFor();
  await selectWords(page, sentence);
  if (!(await isToolbarKeptAway(page))) throw new Error('Somebody who may only read was offered to mark the words.');
  await look('panel-viewer', panel, { whole: true });
  await page.close();
}

/** The server's own pages, and a browser that is turned away from there. */
async function walkDesk(extension: LaunchedExtension, look: Look, server: TestServer): Promise<void> {
  const options = await extension.openExtensionPage('options.html');
  await options.setViewportSize(pageSize);
  await options.getByText(/^Synced with/).waitFor();
  await look('options-connected', options, { whole: true });

  const desk = await openPage(extension, server.url);
  await look('desk-signed-out', desk);
  await desk.goto(server.startLink);
  await look('desk-documents', desk, { whole: true });
  await desk.getByRole('link', { name: /Letter to the Minister/ }).click();
  await desk.locator('summary').getByText('Comment', { exact: true }).first().click();
  await desk.getByRole('button', { name: /^Comment for the 2 people in/ }).waitFor();
  await toTop(desk);
  await look('desk-document', desk);
  await look('desk-document-whole', desk, { whole: true });
  await desk.setViewportSize(panelSize);
  await look('desk-document-320', desk);
  await desk.getByRole('link', { name: 'Redact words…' }).first().click();
  await desk.getByLabel('Words to redact, as they stand here').fill('words of nobody');
  await desk.getByRole('button', { name: 'Redact words for good' }).click();
  await desk.getByText('Nothing was redacted').waitFor();
  await look('desk-redact', desk);
  await desk.goto(server.url);
  await desk.setViewportSize(pageSize);
  await desk
    .getByRole('button', { name: /Connect a browser/ })
    .first()
    .click();
  await look('desk-code', desk);
  await desk.goto(server.url);
  const at = (await desk.getByRole('link', { name: 'People' }).first().getAttribute('href')) ?? '';
  for (const page of ['people', 'audit', 'sources', 'erase']) {
    await desk.goto(`${server.url}${at.replace('people', page)}`);
    await look(`desk-${page}`, desk);
  }
  await walkViewer(extension, look, { desk, people: server.url + at });
  await desk.goto(`${server.url}/documents/nothing`);
  await look('desk-absent', desk);
  await desk.goto(server.startLink);
  await look('desk-link-used', desk);
  await desk.goto(server.url);
  for (const revoke = desk.getByRole('button', { name: /^Revoke/ }); (await revoke.count()) > 0; ) {
    await revoke.first().click();
    await desk.waitForLoadState();
  }
  await options.reload();
  await options.getByText('This browser is no longer connected to').waitFor();
  await look('options-revoked', options);
}
