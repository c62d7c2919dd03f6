import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { trySecret } from '../http/try-secret.ts';
import { recordOwnAct } from '../rows/audit-log.ts';
import { emailSchema, findAccount, setAccount } from './accounts.ts';
import { type CheckContext, checkPassword, parseNewPassword } from './check-password.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { passwordSchema } from './passwords.ts';
import { deleteReset, requireReset } from './reset-links.ts';
import { hasSecondStep } from './second-step.ts';
import { closeSessions } from './sessions.ts';

/** What the routes show, which the desk knows how to. */
export type SignInPages = {
  /** `provider` is the name of the one of single sign-on, where there is one; `email` what was typed before. */
  toSignInPage: (provider: string | undefined, fault?: string, email?: string) => string | Promise<string>;
  /** `needsEmail` where the person has no account yet. */
  toResetPage: (needsEmail: boolean, fault?: string) => string | Promise<string>;
};

const signInForm = v.strictObject({
  email: emailSchema,
  password: passwordSchema,
  code: v.optional(v.pipe(v.string(), v.maxLength(100)), ''),
});
const resetForm = v.strictObject({ email: v.optional(emailSchema), password: passwordSchema });

/** The ways in for who is not signed in: a password, and a link to choose a new one. */
export function createSignInRoutes(
  context: CheckContext & {
    signIn: (c: Context, personId: string) => Promise<void>;
    identityProvider?: IdentityProvider | undefined;
  },
  pages: SignInPages,
) {
  const { db, now, passwords, signIn, identityProvider: provider } = context;
  const requireLink = (c: Context, secret: string) => trySecret(c, context, () => requireReset(db, secret, now));
  return new Hono()
    .get('/sign-in', async (c) => c.html(await pages.toSignInPage(provider?.name)))
    .post('/sign-in', limitForm, async (c) => {
      // What does not parse is no account either, and is answered in the same words.
      const typed = await readForm(c, signInForm).catch(skipInvalid);
      const personId = typed && (await checkPassword(c, typed, context));
      if (!personId) return c.html(await pages.toSignInPage(provider?.name, 'signInFailed', typed?.email), 401);
      await signIn(c, personId);
      return c.redirect('/', 303);
    })
    .get('/reset/:secret', async (c) => {
      const personId = await requireLink(c, c.req.param('secret'));
      return c.html(await pages.toResetPage((await findAccount(db, personId)) === undefined));
    })
    .post('/reset/:secret', limitForm, async (c) => {
      const secret = c.req.param('secret');
      const personId = await requireLink(c, secret);
      const account = await findAccount(db, personId);
      try {
        const { email = account?.email, password } = await readForm(c, resetForm);
        if (!email) throw new AppError('invalid', 'Give the e-mail address under which you will sign in.');
        const hash = await passwords.hash(await parseNewPassword({ email, password }));
        await db.transaction(async (tx) => {
          // Once: of two who hold the same link the second finds it used.
          await requireReset(tx, secret, now);
          await deleteReset(tx, personId);
          await setAccount(tx, { personId, email: account?.email ?? email, password: hash }, now);
          await closeSessions(tx, personId);
          await recordOwnAct(tx, { personId, via: 'reset-link' }, { act: 'password' }, now());
        });
      } catch (error) {
        if (!(error instanceof AppError) || (error.code !== 'invalid' && error.code !== 'already-exists')) throw error;
        return c.html(await pages.toResetPage(account === undefined, error.message), 400);
      }
      // The link stands for the password alone.
      if (await hasSecondStep(db, personId)) return c.redirect('/sign-in', 303);
      await signIn(c, personId);
      return c.redirect('/', 303);
    });
}

function skipInvalid(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
}
