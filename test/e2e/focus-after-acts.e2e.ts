import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedLetter } from '../states/seed-sample.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { connectInPanel, getCard } from '../support/panel-acts.ts';
import { letterUrl, serveSample } from '../support/sample-pages.ts';
import { runCommand, startTestServer, type TestServer } from '../support/test-server.ts';

const counted = 'The committee made 41 recommendations';
const nowhere = 'No child has been hurt on a school route';

let server: TestServer;
let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [server, extension] = await Promise.all([startTestServer(), launchExtension()]);
  await serveSample(extension.context);
  await seedLetter(server.url, {
    you: await server.code(),
    other: runCommand(server, 'code', '--user', 'Ann').trim(),
  });
  page = await extension.context.newPage();
  await page.goto(letterUrl);
  panel = await extension.triggerAction(page);
  await panel.getByText('Select a sentence on the page').waitFor();
  await connectInPanel(panel, server.url, await server.code());
  await getCard(panel, counted).waitFor();
}, 60_000);

afterAll(async () => {
  await extension?.close();
  await server?.close();
});

/** The beginning of what has the focus, after the element's name; nothing but "body" where it was lost. */
const readFocus = () =>
  panel.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const words = focused === document.body ? '' : focused.innerText.replace(/\s+/g, ' ').trim().slice(0, 60);
    return `${focused.localName} ${words}`.trim();
  });

/** Presses a button by the keyboard, and waits until it is gone. */
async function press(button: ReturnType<Page['locator']>): Promise<void> {
  const handle = await button.elementHandle();
  await button.focus();
  await panel.keyboard.press('Enter');
  await panel.waitForFunction((element) => !element?.isConnected, handle);
}

const within = (words: string, name: string) => getCard(panel, words).getByRole('button', { name, exact: true });

describe('an act that takes away what has the focus', () => {
  it.each([
    ['None of these', () => within('Places', 'None of these'), /^article Places/],
    [
      'Look for it where it was marked',
      () => within('Places', 'Look for the passage where it was marked'),
      /^article Places/,
    ],
    ['Keep mine', () => within(counted, 'Keep mine'), new RegExp(`^article ${counted}`)],
    ['Remove a source', () => within(counted, 'Remove'), /^fieldset .*Add source/],
    ['Delete', () => within(nowhere, 'Delete'), /^article /],
    ['Undo', () => panel.getByRole('button', { name: 'Undo', exact: true }), /^div Undone/],
    ['Delete the same again', () => within(nowhere, 'Delete'), /^article /],
  ])('%s leaves it near where it was', async (_, find, place) => {
    await press(find().first());
    await expect.poll(readFocus).toMatch(place);
  });

  it('goes to the heading where nothing of its list is left', async () => {
    await panel.getByText('Deleted on this document (1)').click();
    await press(panel.locator('details.deleted').getByRole('button', { name: 'Restore' }));
    await expect.poll(readFocus).toMatch(/^h1 /);
    await press(panel.getByRole('status').getByRole('button', { name: 'Dismiss' }));
    await expect.poll(readFocus).toMatch(/^footer /);
  });
});
