import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { limitForm, readFields, readForm } from '../http/parse-body.ts';
import type { SecretCookie } from '../http/secret-cookie.ts';
import { toSha } from '../http/secrets.ts';
import { emailSchema, findAccount } from './accounts.ts';
import { type CheckContext, checkPassword } from './check-password.ts';
import { bindIdentity, findPersonByIdentity, type Identity } from './identities.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { passwordSchema } from './passwords.ts';
import type { PendingSignIns } from './pending-sign-ins.ts';
import { hasSecondStep, passSecondStep } from './second-step.ts';

/** What the routes show, which the desk knows how to. `provider` is its name. */
export type IdentityPages = {
  /** For whom the provider knows and nobody here has bound to himself: whose account is it? */
  toUnknownPage: (provider: string, identity: Identity, isWrong: boolean) => string | Promise<string>;
  toCodePage: (isWrong: boolean) => string | Promise<string>;
  toUnprovedPage: (provider: string, why: 'unreachable' | 'refused' | 'late') => string | Promise<string>;
};

export type IdentityContext = CheckContext & {
  /** Missing where there is no single sign-on. */
  identityProvider?: IdentityProvider | undefined;
  pending: PendingSignIns;
  pendingCookie: SecretCookie;
  newId: () => string;
  signIn: (c: Context, personId: string) => Promise<void>;
  logFailure: (id: string, error: unknown) => void;
};

const code = v.pipe(v.string(), v.maxLength(100));
const codeForm = v.strictObject({ code });
const bindForm = v.strictObject({ email: emailSchema, password: passwordSchema, code: v.optional(code, '') });

/**
 * Signing in by a provider. An identity that nobody has bound to himself opens nothing, whatever e-mail address it comes
 * with: addresses of accounts here were never proved, so that the first match by address would hand whoever typed it the
 * other's work. The password binds it, once; or it comes with an invitation.
 */
export function createIdentityRoutes(context: IdentityContext, pages: IdentityPages): Hono {
  const { db, now, limits, readAddress, pending, pendingCookie, signIn } = context;

  function requireProvider(): IdentityProvider {
    if (context.identityProvider) return context.identityProvider;
    throw new AppError('not-found', 'This server has no single sign-on.');
  }

  async function refuse(c: Context, why: 'unreachable' | 'refused' | 'late') {
    return c.html(await pages.toUnprovedPage(requireProvider().name, why), why === 'unreachable' ? 502 : 400);
  }

  async function begin(c: Context, invitation?: string) {
    const provider = requireProvider();
    limits.secretsFrom.take(readAddress(c));
    try {
      const { address, expected } = await provider.begin();
      pendingCookie.set(c, pending.add({ kind: 'asked', expected, invitation }));
      return c.redirect(address, 303);
    } catch (error) {
      context.logFailure(context.newId(), error);
      return refuse(c, 'unreachable');
    }
  }

  /** Whoever was let in goes on to where he wanted. */
  async function enter(c: Context, personId: string, invitation: string | undefined) {
    pendingCookie.clear(c);
    await signIn(c, personId);
    return c.redirect(invitation ? `/invitations/${invitation}` : '/', 303);
  }

  async function goOn(c: Context, identity: Identity, invitation: string | undefined) {
    const personId = await findPersonByIdentity(db, identity);
    if (!personId) {
      pendingCookie.set(c, pending.add({ kind: 'unknown', identity, invitation }));
      return c.redirect(invitation ? `/invitations/${invitation}` : '/sign-in/bind', 303);
    }
    // The second step that he set up here is asked for however he comes.
    if (!(await hasSecondStep(db, personId))) return enter(c, personId, invitation);
    pendingCookie.set(c, pending.add({ kind: 'code', personId, invitation }));
    return c.redirect('/sign-in/code', 303);
  }

  return new Hono()
    .get('/sign-in/with', (c) => begin(c))
    .get('/invitations/:secret{[\\w-]+}/with', (c) => begin(c, c.req.param('secret')))
    .get('/sign-in/back', async (c) => {
      const provider = requireProvider();
      // Once, whatever comes of it: an answer that is brought twice finds nothing.
      const asked = pending.take(pendingCookie.read(c), 'asked');
      if (!asked) return refuse(c, 'late');
      let identity: Identity;
      try {
        identity = await provider.finish(new URL(c.req.url).searchParams, asked.expected);
      } catch (error) {
        context.logFailure(context.newId(), error);
        return refuse(c, 'refused');
      }
      limits.secretsFrom.giveBack(readAddress(c));
      return goOn(c, identity, asked.invitation);
    })
    .get('/sign-in/bind', async (c) => {
      const provider = requireProvider();
      const unknown = pending.find(pendingCookie.read(c), 'unknown');
      return unknown ? c.html(await pages.toUnknownPage(provider.name, unknown.identity, false)) : refuse(c, 'late');
    })
    .post('/sign-in/bind', limitForm, async (c) => {
      const provider = requireProvider();
      const secret = pendingCookie.read(c);
      const unknown = pending.find(secret, 'unknown');
      if (!unknown) return refuse(c, 'late');
      const { identity } = unknown;
      const typed = v.safeParse(bindForm, await readFields(c));
      const personId = typed.success && (await checkPassword(c, typed.output, context));
      if (!personId) return c.html(await pages.toUnknownPage(provider.name, identity, true), 401);
      if (!pending.take(secret, 'unknown')) return refuse(c, 'late');
      await db.transaction((tx) => bindIdentity(tx, identity, { personId, via: 'sign-in', now }));
      return enter(c, personId, unknown.invitation);
    })
    .get('/sign-in/code', async (c) => {
      requireProvider();
      return pending.find(pendingCookie.read(c), 'code') ? c.html(await pages.toCodePage(false)) : refuse(c, 'late');
    })
    .post('/sign-in/code', limitForm, async (c) => {
      requireProvider();
      const secret = pendingCookie.read(c);
      const waiting = pending.find(secret, 'code');
      if (!waiting) return refuse(c, 'late');
      const { personId, invitation } = waiting;
      // Counted with the tries at the password: together they are no more.
      const key = toSha((await findAccount(db, personId))?.email ?? personId);
      limits.passwordsFor.take(key);
      const { code: typed } = await readForm(c, codeForm);
      if (!(await passSecondStep(db, personId, typed, now))) return c.html(await pages.toCodePage(true), 401);
      limits.passwordsFor.giveBack(key);
      if (!pending.take(secret, 'code')) return refuse(c, 'late');
      return enter(c, personId, invitation);
    });
}
