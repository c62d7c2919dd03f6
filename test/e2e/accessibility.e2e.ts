import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { listViolations } from '../support/list-violations.ts';
import { getCard } from '../support/panel-acts.ts';
import { listHighlights, selectWords } from '../support/sample-pages.ts';

const url = 'http://careless.example/';
const words = 'The hall was sold in March';

let extension: LaunchedExtension;
let page: Page;
let panel: Page;

beforeAll(async () => {
  extension = await launchExtension();
  await extension.context.route(`${url}**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<title>Careless</title><body style="font: 16px sans-serif"><img src="data:,">
        <p>${words}, in public.</p><p style="color: #aaa">Pale words.</p><input><button></button>`,
    }),
  );
  page = await extension.context.newPage();
  await page.goto(url);
});

afterAll(() => extension?.close());

describe('a page with faults of its own', () => {
  it('has just these with Recordmark on: with the toolbar shown, and with words marked', async () => {
    const own = await listViolations(page);
    expect(own.map((line) => line.replace(/:.*/, '')).sort()).toEqual([
      'button-name',
      'color-contrast',
      'html-has-lang',
      'image-alt',
      'label',
      'target-size',
    ]);
    panel = await extension.triggerAction(page);
    await selectWords(page, words);
    await waitForToolbar(page);
    expect(await listViolations(page)).toEqual(own);
    await page.keyboard.press('c');
    await getCard(panel, words).waitFor();
    await expect.poll(async () => Object.values(await listHighlights(page)).flat()).toEqual([words]);
    expect(await listViolations(page)).toEqual(own);
  });
});
