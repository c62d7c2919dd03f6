import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { recordOwnAct } from '../rows/audit-log.ts';
import { type CheckContext, requireCurrentPassword } from './check-password.ts';
import { passwordSchema } from './passwords.ts';
import { beginSecondStep, confirmSecondStep, endSecondStep, hasSecondStep } from './second-step.ts';

/** What the routes show, which the desk knows how to. */
export type SecondStepPages = {
  toBegunPage: (secret: string, address: string) => string | Promise<string>;
  toRecoveryPage: (codes: readonly string[]) => string | Promise<string>;
  toRefusedPage: (message: string) => string | Promise<string>;
};

const passwordForm = v.strictObject({ current: passwordSchema });
const codeForm = v.strictObject({ code: v.pipe(v.string(), v.maxLength(100)) });

/** A second step at signing in: begun with the password, in force with the first code, ended with the password. */
export function createSecondStepRoutes(context: CheckContext & { randomBytes: RandomBytes }, pages: SecondStepPages) {
  const { db, now, limits } = context;

  async function requirePassword(c: Context<WithSession>): Promise<string> {
    const { current } = await readForm(c, passwordForm);
    return requireCurrentPassword(c.get('personId'), current, context);
  }

  const refuse = async (c: Context<WithSession>, error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    return c.html(await pages.toRefusedPage(error.message), 400);
  };

  return new Hono<WithSession>()
    .post('/account/second-step', limitForm, async (c) => {
      try {
        const email = await requirePassword(c);
        const personId = c.get('personId');
        const secret = await db.transaction(async (tx) => {
          if (await hasSecondStep(tx, personId))
            throw new AppError('invalid', 'There is a second step already. End it first.');
          return beginSecondStep(tx, personId, context.randomBytes);
        });
        const address = `otpauth://totp/Recordmark:${encodeURIComponent(email)}?secret=${secret}&issuer=Recordmark`;
        return c.html(await pages.toBegunPage(secret, address));
      } catch (error) {
        return refuse(c, error);
      }
    })
    .post('/account/second-step/confirm', limitForm, async (c) => {
      const personId = c.get('personId');
      limits.passwordsFor.take(personId);
      const { code } = await readForm(c, codeForm);
      const codes = await db.transaction(async (tx) => {
        const made = await confirmSecondStep(tx, { personId, code }, context);
        if (made) await recordOwnAct(tx, { personId, via: c.get('sessionId') }, { act: 'second-step' }, now());
        return made;
      });
      if (!codes) return c.html(await pages.toRefusedPage('This code is wrong or too old. Begin again.'), 400);
      limits.passwordsFor.giveBack(personId);
      return c.html(await pages.toRecoveryPage(codes));
    })
    .post('/account/second-step/end', limitForm, async (c) => {
      try {
        await requirePassword(c);
        const personId = c.get('personId');
        await db.transaction(async (tx) => {
          await endSecondStep(tx, personId);
          await recordOwnAct(tx, { personId, via: c.get('sessionId') }, { act: 'second-step-end' }, now());
        });
        return c.redirect('/account', 303);
      } catch (error) {
        return refuse(c, error);
      }
    });
}
