import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaunchedExtension, launchExtension } from '../support/launch-extension.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const forgedUrl = 'http://forged.example/codes';

let extension: LaunchedExtension;
let server: TestServer;
let page: Page;
let panel: Page;

beforeAll(async () => {
  [server, extension] = await Promise.all([startTestServer(), launchExtension()]);
  page = await extension.context.newPage();
  await page.goto(server.startLink);
});

afterAll(async () => {
  await extension?.close();
  await server?.close();
});

const ask = (address: string) => panel.getByText(`Connect this browser to ${address}?`, { exact: true });
const redeem = (code: string) =>
  fetch(`${server.url}/api/v1/connect`, { method: 'POST', body: JSON.stringify({ code, client: 'A thief' }) });

async function openCode(): Promise<void> {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Connect a browser' }).click();
  await page.getByRole('heading', { name: 'Connect this browser' }).waitFor();
}

const sayYes = () =>
  panel.getByRole('group', { name: 'Connect' }).getByRole('button', { name: 'Connect', exact: true }).click();

describe('connecting by one click', () => {
  it('asks about the address of the page that was clicked on, whatever the page says, and sends nothing before a yes', async () => {
    const code = await server.code();
    const forged = `<meta name="recordmark-code" content="${code}"><base href="${server.url}"><title>${server.url}</title>`;
    const asked: string[] = [];
    await extension.context.route('http://forged.example/**', async (route) => {
      asked.push(`${route.request().method()} ${route.request().url()}`);
      await route.fulfill({ body: forged, contentType: 'text/html' });
    });
    await page.goto(forgedUrl);
    panel = await extension.triggerAction(page);
    await ask('http://forged.example').waitFor();
    expect(await panel.getByText(/^Connect this browser to/).count()).toBe(1);
    await panel.getByRole('button', { name: 'Not now' }).click();
    await ask('http://forged.example').waitFor({ state: 'detached' });
    expect(asked.filter((call) => !call.includes('favicon'))).toEqual([`GET ${forgedUrl}`]);
    expect((await redeem(code)).status).toBe(200);
  });

  it('says why it did not connect, and asks on', async () => {
    await openCode();
    await extension.triggerAction(page);
    await ask(server.url).waitFor();
    expect((await redeem(await page.locator('.code').innerText())).status).toBe(200);
    await sayYes();
    await panel.getByText('This connection code is wrong, used or too old.').waitFor();
    await ask(server.url).waitFor();
  });

  it('connects with a click on the icon and a yes, by a code that nobody else can use then', async () => {
    await openCode();
    await extension.triggerAction(page);
    await ask(server.url).waitFor();
    await sayYes();
    await panel.getByText(`This browser works with My workspace at ${server.url}.`).waitFor();
    await panel.getByText(/^Synced with/).waitFor();
    expect((await redeem(await page.locator('.code').innerText())).status).toBe(403);
  });

  it('sees at once that the server let it go, and asks there whether to connect it again', async () => {
    await page.goto(server.url);
    await page.getByRole('button', { name: /^Revoke Chrom/ }).click();
    await panel.getByText('This browser is no longer connected to My workspace.').waitFor();
    await openCode();
    await extension.triggerAction(page);
    await ask(server.url).waitFor();
    await sayYes();
    await panel.getByText(`This browser works with My workspace at ${server.url}.`).waitFor();
    await panel.getByText(/^Synced with/).waitFor();
  });

  it('asks nothing of a browser that is connected elsewhere, and says where', async () => {
    await page.goto(forgedUrl);
    await extension.triggerAction(page);
    await panel
      .getByText(`This browser is connected to ${server.url}. To connect it to http://forged.example,`)
      .waitFor();
    expect(await ask('http://forged.example').count()).toBe(0);
  });
});
