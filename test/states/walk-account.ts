/** The server's pages of a person: what is found and brought in, the account, and the ways in. */
import type { Page } from 'playwright-core';
import { startTestServer } from '../support/test-server.ts';
import { type Look, openPage, type Walk } from './look.ts';
import { seedReport } from './seed-sample.ts';

const account = { email: 'you@desk.example', password: 'four words or five' };

/** Nobody asks it anything: what is looked at are the ways to it. */
const provider = {
  ...{ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'recordmark', OIDC_CLIENT_SECRET: 'x' },
  OIDC_NAME: 'the newsroom',
};

export const walkAccount: Walk = async (extension, look) => {
  const server = await startTestServer(provider);
  try {
    await seedReport(server.url, await server.code());
    await walkDesk(await openPage(extension, server.startLink), look);
  } finally {
    await server.close();
  }
};

async function walkDesk(desk: Page, look: Look): Promise<void> {
  const at = (path: string) => new URL(path, desk.url()).href;
  const workspace = at((await desk.getByRole('link', { name: 'People' }).getAttribute('href')) ?? '').replace(
    /\/people$/,
    '',
  );
  await desk.goto(`${workspace}/find?words=committee`);
  await look('desk-find', desk);
  await desk.goto(at('/'));
  const file = { rows: [{ text: 'Not an annotation' }], total: 1 };
  await desk
    .getByLabel(/^A file of annotations/)
    .setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await desk.getByRole('button', { name: 'See what would come' }).click();
  await desk.getByText('Nothing was imported.').waitFor();
  await look('desk-import', desk);

  await desk.goto(at('/account'));
  await desk.getByLabel('E-mail address').fill(account.email);
  await desk.getByLabel('New password').fill(account.password);
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  const secondStep = desk.getByRole('region', { name: 'Second step' });
  await secondStep.waitFor();
  await look('desk-account', desk);
  await secondStep.getByLabel('The password that you have now').fill(account.password);
  await secondStep.getByRole('button', { name: 'Set up' }).click();
  await desk.getByLabel('Code').waitFor();
  await look('desk-second-step', desk);
  await desk.goto(at('/account/erase'));
  await look('desk-erase-mine', desk);

  await desk.goto(`${workspace}/people`);
  await desk.getByRole('button', { name: 'Make an invitation' }).click();
  const invitation = (await desk.getByText(/\/invitations\//).textContent()) ?? '';
  await desk.context().clearCookies();
  await desk.goto(invitation);
  await look('desk-invitation', desk);
  await desk.goto(at('/sign-in'));
  await desk.getByRole('link', { name: 'Sign in with the newsroom' }).waitFor();
  await look('desk-sign-in', desk);
}
