import { Hono } from 'hono';
import * as v from 'valibot';
import { limitForm, readForm } from '../http/parse-body.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { recordOwnAct } from '../rows/audit-log.ts';
import { emailSchema, findAccountByEmail } from './accounts.ts';
import type { CheckContext } from './check-password.ts';
import type { Mail, SendMail } from './mailer.ts';
import { createResetSecret } from './reset-links.ts';

/** What the routes show and write, which the desk knows how to. */
export type ForgotPages = {
  /** `asked` once somebody has asked: the same whether there is such an account or not. */
  toForgotPage: (state: 'form' | 'asked' | 'no-mail') => string | Promise<string>;
  toResetMail: (link: string) => Omit<Mail, 'to'>;
};

export type ForgotContext = CheckContext & {
  randomBytes: RandomBytes;
  publicUrl?: string | undefined;
  /** Missing where the server sends no mail. */
  sendMail?: SendMail | undefined;
  logFailure: (id: string, error: unknown) => void;
};

const form = v.strictObject({ email: emailSchema });

/** A link for a new password by mail, to the address of an account. */
export function createForgotRoutes(context: ForgotContext, { toForgotPage, toResetMail }: ForgotPages): Hono {
  const { db, now, limits, readAddress, publicUrl, sendMail, logFailure } = context;

  async function send(email: string, by: SendMail): Promise<void> {
    const account = await findAccountByEmail(db, email);
    if (!account) return;
    const { personId } = account;
    const secret = await db.transaction(async (tx) => {
      await recordOwnAct(tx, { personId, via: 'mail' }, { act: 'reset-link', personId }, now());
      return createResetSecret(tx, personId, context);
    });
    await by({ to: account.email, ...toResetMail(`${publicUrl}/reset/${secret}`) });
  }

  return new Hono()
    .get('/forgot', async (c) => c.html(await toForgotPage(sendMail ? 'form' : 'no-mail')))
    .post('/forgot', limitForm, async (c) => {
      if (!sendMail) return c.html(await toForgotPage('no-mail'), 404);
      limits.mailsFrom.take(readAddress(c));
      const { email } = await readForm(c, form);
      limits.mailsFor.take(email);
      // Not waited for: how long the answer takes would tell whether there is such an account.
      send(email, sendMail).catch((error: unknown) => logFailure('mail', error));
      return c.html(await toForgotPage('asked'));
    });
}
