import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../../server/accounts/mailer.ts';
import { startMailServer, type TestMailServer } from '../../support/mail-server.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

const email = 'you@desk.example';
const password = 'four words or five';
let mails: TestMailServer;
let test: TestApp;

beforeEach(async () => {
  mails = await startMailServer();
  const sendMail = createMailer(mails.url, 'recordmark@desk.example');
  test = await openTestApp({ publicUrl: 'https://recordmark.example', trustedProxy: '127.0.0.1', sendMail });
  await post('/account', { name: 'Ann', email, password }, await test.signIn());
});
afterEach(async () => {
  await test.close();
  await mails.close();
});

function post(path: string, form: Record<string, string>, cookie = '', from = '192.0.2.1') {
  const headers = {
    ...{ origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from },
    ...(cookie && { cookie }),
  };
  const body = `${new URLSearchParams(form)}`;
  const incoming = { socket: { remoteAddress: '127.0.0.1' } };
  return test.app.request(path, { method: 'POST', headers, body }, { incoming });
}

const readLink = () => /https:\/\/recordmark\.example(\/reset\/\S+)/.exec(mails.taken.at(-1)?.text ?? '')?.[1] ?? '';

describe('createForgotRoutes', () => {
  it('sends a link to the address of the account, by which a new password is chosen, once', async () => {
    await post('/forgot', { email: ' You@DESK.example ' });
    await expect.poll(() => mails.taken.map(({ to }) => to)).toEqual([email]);
    const chosen = await post(readLink(), { password: 'five other words or six' });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/']);
    expect((await post('/sign-in', { email, password: 'five other words or six' })).status).toBe(303);
    expect((await post(readLink(), { password })).status).toBe(404);
  });

  it('answers the same whether there is such an account or not, and sends nothing where there is none', async () => {
    const answers = await Promise.all(
      [email, 'nobody@desk.example'].map(async (each) => {
        const response = await post('/forgot', { email: each });
        return [response.status, await response.text()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    await expect.poll(() => mails.taken.length).toBe(1);
    expect(test.failures).toEqual([]);
  });

  it('sends three mails an hour for one account, whoever asks, and as many for nobody', async () => {
    for (const asked of [email, 'nobody@desk.example']) {
      const statuses = [];
      for (let i = 0; i < 4; i += 1)
        statuses.push((await post('/forgot', { email: asked }, '', `192.0.2.${i}`)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
    }
  });

  it('keeps the password, and says nothing to who asked, where the mail server is away', async () => {
    await mails.close();
    expect((await post('/forgot', { email })).status).toBe(200);
    await expect.poll(() => test.failures.length).toBe(1);
    expect((await post('/sign-in', { email, password })).status).toBe(303);
  });

  it('says where there is no mail server whom to ask', async () => {
    const without = await openTestApp();
    const page = await (await without.app.request('/forgot')).text();
    expect(page).toContain('This server sends no mail. Ask an owner');
    await without.close();
  });
});

describe('createMailer', () => {
  it('sends to no other machine without encryption', async () => {
    // This machine, under a name that does not say so.
    const send = createMailer(mails.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), 'recordmark@desk.example');
    await expect(send({ to: email, subject: 'A link', text: 'https://recordmark.example' })).rejects.toThrow(/TLS/);
    expect(mails.taken).toEqual([]);
  });
});
