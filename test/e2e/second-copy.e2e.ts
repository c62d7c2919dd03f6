import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBuildFolder } from '../support/build-extension.ts';
import { clickInToolbar, listClosedNodes, waitForToolbar } from '../support/closed-root.ts';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { letterUrl, listHighlights, selectWords, serveSample } from '../support/sample-pages.ts';

const sentence = 'The committee made 41 recommendations';

const folder = mkdtempSync(join(tmpdir(), 'recordmark a copy-'));
let extension: LaunchedExtension;

/** The same build as a store gives it, under an id of its own, in a folder with spaces. */
function makeCopy(): string {
  const copy = join(folder, 'as unpacked');
  cpSync(getBuildFolder('chrome'), copy, { recursive: true });
  const manifest = join(copy, 'manifest.json');
  const { key: _, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'));
  writeFileSync(manifest, JSON.stringify(rest));
  return copy;
}

beforeAll(async () => {
  extension = await launchExtension({ beside: [makeCopy()] });
  await serveSample(extension.context);
});

afterAll(async () => {
  await extension?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const listCopies = () =>
  extension.context
    .serviceWorkers()
    .map((worker) => new URL(worker.url()).host)
    .sort();

describe('a second copy of the extension on a page', () => {
  it.each([0, 1])('stays off, draws nothing and says what to do, whichever of the two comes first', async (index) => {
    await expect.poll(listCopies).toHaveLength(2);
    const copies = listCopies();
    const [first, second] = [copies[index], copies[1 - index]];
    const page = await extension.context.newPage();
    await page.goto(letterUrl);
    await (await extension.triggerAction(page, first)).getByText('Select a sentence on the page').waitFor();
    await selectWords(page, sentence);
    await clickInToolbar(page, 'Claim');
    await expect.poll(() => listHighlights(page)).toEqual({ 'h1-2': [sentence] });
    const panel = await extension.triggerAction(page, second);
    await panel.getByText('Another copy of Recordmark is on for this page, so this one stays off.').waitFor();
    await selectWords(page, 'Scrutiny Committee');
    await waitForToolbar(page);
    expect(await listClosedNodes(page, { role: 'toolbar', name: 'Recordmark' })).toHaveLength(1);
    expect(await listHighlights(page)).toEqual({ 'h1-2': [sentence] });
    await page.reload();
    await expect.poll(() => listHighlights(page)).toEqual({ 'h1-2': [sentence] });
    await page.close();
  });
});
