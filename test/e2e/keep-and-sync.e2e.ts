import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../shared/export/formats.ts';
import { exportFormats } from '../../shared/protocol/messages.ts';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { readIcon } from '../support/read-icon.ts';
import { letterUrl, listHighlights, selectWords, serveSample } from '../support/sample-pages.ts';
import { setOffline } from '../support/stop-browser.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';

const sentence = 'The committee made 41 recommendations';
const conclusion = 'The report counts 41, but 12 of them <script>alert(1)</script> went to others.';

let server: TestServer;
let first: LaunchedExtension;
let second: LaunchedExtension;
let page: Page;
let panel: Page;

async function openLetter(extension: LaunchedExtension): Promise<{ page: Page; panel: Page }> {
  await serveSample(extension.context);
  const opened = await extension.context.newPage();
  await opened.goto(letterUrl);
  return { page: opened, panel: await extension.triggerAction(opened) };
}

const isSynced = () => getCard(panel, sentence).getByText('Synced', { exact: true }).waitFor({ timeout: 5000 });

beforeAll(async () => {
  [server, first, second] = await Promise.all([startTestServer(), launchExtension(), launchExtension()]);
  ({ page, panel } = await openLetter(first));
});

afterAll(async () => {
  await Promise.all([first?.close(), second?.close()]);
  await server?.close();
});

describe('a claim before any server', () => {
  it('is saved here and has the words of its keeping and its audience', async () => {
    await selectWords(page, sentence);
    await waitForToolbar(page);
    await page.keyboard.press('c');
    await getCard(panel, sentence).getByText('Saved here').waitFor();
    await getCard(panel, sentence).getByText('Only you').waitFor();
  });

  it('keeps what was typed when the panel is closed in the middle of it', async () => {
    await getCard(panel, sentence).getByLabel('Conclusion').click();
    await panel.keyboard.type('The report co');
    await panel.close();
    panel = await first.triggerAction(page);
    await expect.poll(() => getCard(panel, sentence).getByLabel('Conclusion').inputValue()).toBe('The report co');
  });

  it('has a source as soon as one is named, without another button', async () => {
    const card = getCard(panel, sentence);
    await card.getByLabel('Conclusion').fill(conclusion);
    await card.getByLabel('Claimant').fill('The council');
    await card.getByLabel('Said on').fill('2025-03-13');
    await card.getByLabel('Claim type').selectOption('quantity');
    await card.getByRole('button', { name: 'Add source' }).click();
    await card.getByLabel('Kind of source').selectOption('scrutiny-review');
    await card.getByLabel('Title').fill('Children’s journeys to school');
    await card.getByLabel('URL').fill('https://harrowmere.example/report.pdf');
    await card.getByLabel('Publisher').fill('Harrowmere Borough Council');
    await card.getByLabel('Published on').fill('2025-01-20');
    await card.getByLabel('Locator').fill('p. 14');
    await card.getByLabel('Relation').selectOption('supports');
    await card.getByLabel('Tags').fill('numbers, scrutiny');
    await card.getByLabel('Tags').blur();
    await panel.reload();
    await expect.poll(() => card.getByLabel('Title').inputValue()).toBe('Children’s journeys to school');
    await expect.poll(() => card.getByLabel('Kind of source').inputValue()).toBe('scrutiny-review');
    await expect.poll(() => card.getByLabel('Published on').inputValue()).toBe('20 January 2025');
    await expect.poll(() => card.getByLabel('Relation').inputValue()).toBe('supports');
  });
});

describe('connecting', () => {
  it('asks once whether to bring along what was made before, and waits for no answer', async () => {
    await connectInPanel(panel, server.url, await server.code());
    await panel.getByText('Bring your 1 annotation into My workspace?').waitFor();
    await panel.getByRole('button', { name: 'Bring them' }).click();
    await isSynced();
    expect(await panel.getByText('Bring your').count()).toBe(0);
  });

  it('shows it all in a second browser of the same person, drawn', async () => {
    const opened = await openLetter(second);
    await connectInPanel(opened.panel, server.url, await server.code());
    const card = getCard(opened.panel, sentence);
    await card.getByText('Synced', { exact: true }).waitFor();
    await expect.poll(() => card.getByLabel('Conclusion').inputValue()).toBe(conclusion);
    await expect.poll(async () => Object.values(await listHighlights(opened.page)).flat()).toEqual([sentence]);
    await getCard(panel, sentence).getByLabel('Note').fill('Ask for the annex.');
    await getCard(panel, sentence).getByLabel('Note').blur();
    await expect.poll(() => card.getByLabel('Note').inputValue(), { timeout: 5000 }).toBe('Ask for the annex.');
  });

  it('gives the server’s page and its Markdown the claim with its source, and text as text', async () => {
    const desk = await first.context.newPage();
    await desk.goto(server.startLink);
    await desk.getByRole('link', { name: /Letter to the Minister/ }).click();
    const text = await desk.locator('main').innerText();
    expect(text).toContain(sentence);
    expect(text).toContain(conclusion);
    expect(text).toContain('supports');
    expect(text).toContain('Children’s journeys to school');
    for (const format of exportFormats) {
      const download = desk.waitForEvent('download');
      await desk.locator(`a[download][href*="/${format}"]`).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(new RegExp(`^recordmark-.+\\.${formats[format].suffix}$`));
      const bytes = readFileSync(await file.path());
      const isWord = format === 'docx';
      expect(bytes.includes(isWord ? 'word/footnotes.xml' : 'Children’s journeys to school'), format).toBe(true);
    }
    await desk.emulateMedia({ media: 'print' });
    expect(await desk.getByText(sentence).isVisible()).toBe(true);
    expect(await desk.getByText('Export as Word').isVisible()).toBe(false);
    await desk.close();
    const markdown = runCommand(server, 'export', '--document', `${letterUrl}?utm_source=x`, '--format', 'markdown');
    expect(markdown).toContain(`> ${sentence}`);
    expect(markdown).toContain('p. 14');
    expect(markdown).not.toContain('<script>');
  });
});

describe('an act without the server', () => {
  it('[SY1] is saved here, says so, and is sent when the server is back', async () => {
    await page.bringToFront();
    await setOffline(first.context, true);
    await getCard(panel, sentence).getByLabel('Note').fill('Written offline.');
    await getCard(panel, sentence).getByLabel('Note').blur();
    await panel.getByText(/did not answer\. 1 change saved in this browser since/).waitFor();
    await getCard(panel, sentence).getByText('Saved here').waitFor();
    await expect
      .poll(() => readIcon(first))
      .toEqual({
        badge: '!',
        title: expect.stringMatching(/^Not everything could be sent\. The server at .+ did not answer\.$/),
      });
    const audience = getCard(panel, sentence).getByRole('group', { name: 'Let others see this' });
    await getCard(panel, sentence).getByLabel('Who can see this').selectOption({ label: 'Everyone in My workspace' });
    await audience.getByText(/The server does not answer now\. This is from \d+:\d\d; since then/).waitFor();
    await audience.getByRole('button', { name: 'Keep it to yourself' }).click();
    await setOffline(first.context, false);
    await isSynced();
    await expect.poll(() => readIcon(first)).toEqual({ badge: '1', title: 'Recordmark: 1 on this document' });
  });

  it('[SY1] survives the worker being stopped', async () => {
    const browser = await (
      first.context.browser() as NonNullable<ReturnType<typeof first.context.browser>>
    ).newBrowserCDPSession();
    const { targetInfos } = await browser.send('Target.getTargets');
    const worker = targetInfos.find(({ type }) => type === 'service_worker');
    await browser.send('Target.closeTarget', { targetId: worker?.targetId as string });
    await getCard(panel, sentence).getByLabel('Note').fill('Written after the worker was stopped.');
    await getCard(panel, sentence).getByLabel('Note').blur();
    await expect
      .poll(() => runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown'))
      .toContain('after the worker');
  });
});

describe('who can see it', () => {
  it('[PR3] [PR4] asks one question before others can, and can be taken back', async () => {
    runCommand(server, 'code', '--user', 'Ann');
    const card = getCard(panel, sentence);
    await card.getByLabel('Who can see this').selectOption({ label: 'Everyone in My workspace' });
    await card.getByText('The 2 people in My workspace will see').waitFor();
    expect(runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown', '--as', 'Owner')).toContain(
      sentence,
    );
    expect(() =>
      runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown', '--as', 'Ann'),
    ).toThrow();
    await card.getByRole('button', { name: 'Save for the 2 people in My workspace' }).click();
    await card.getByText('Everyone in My workspace', { exact: true }).first().waitFor();
    await isSynced();
    expect(runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown', '--as', 'Ann')).toContain(
      'p. 14',
    );
    await panel.getByRole('button', { name: 'Undo' }).click();
    await card.getByText('Only you').first().waitFor();
    await expect
      .poll(() => runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown', '--as', 'Owner'))
      .toContain(sentence);
    await isSynced();
    expect(() =>
      runCommand(server, 'export', '--document', letterUrl, '--format', 'markdown', '--as', 'Ann'),
    ).toThrow();
  });

  it('deletes with a way back', async () => {
    await getCard(panel, sentence).getByRole('button', { name: 'Delete' }).click();
    await getCard(panel, sentence).waitFor({ state: 'detached' });
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([]);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await getCard(panel, sentence).waitFor();
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([sentence]);
  });
});
