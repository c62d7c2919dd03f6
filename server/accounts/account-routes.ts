import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { WithSession } from '../http/authenticate.ts';
import { nameSchema } from '../http/name.ts';
import { limitForm, readForm, readTyped } from '../http/parse-body.ts';
import { recordOwnAct } from '../rows/audit-log.ts';
import { emailSchema, findAccount, setAccount, setName } from './accounts.ts';
import { type CheckContext, parseNewPassword, requireCurrentPassword } from './check-password.ts';
import { endIdentities, hasIdentity } from './identities.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { passwordSchema } from './passwords.ts';
import { hasSecondStep } from './second-step.ts';
import { closeSessions, listSessions, type OpenSession } from './sessions.ts';

/** What the page of an account shows. */
export type AccountView = {
  name: string;
  email: string | undefined;
  /** After a fault, what stands in the form again. */
  typed?: { name?: string; email?: string };
  hasSecondStep: boolean;
  /** Single sign-on, where there is any: the name of the provider, and whether this person signs in by it. */
  provider?: { name: string; isBound: boolean };
  sessions: readonly OpenSession[];
  sessionId: string;
};

/** What the routes show, which the desk knows how to. */
export type AccountPages = { toAccountPage: (view: AccountView, fault?: string) => string | Promise<string> };

const accountForm = v.strictObject({
  name: v.optional(nameSchema),
  email: emailSchema,
  /** The one that he has, if he has one. */
  current: v.optional(passwordSchema),
  password: passwordSchema,
});

const nameForm = v.strictObject({ name: nameSchema });

const endForm = v.strictObject({ current: passwordSchema });

/** Who a person is to the others, and how he signs in: his e-mail address and password. A new one ends the sessions that he has elsewhere. */
export function createAccountPageRoutes(
  context: CheckContext & {
    signIn: (c: Context, personId: string) => Promise<void>;
    identityProvider?: IdentityProvider | undefined;
  },
  pages: AccountPages,
) {
  const { db, now, passwords, limits, readAddress, signIn, identityProvider } = context;

  async function show(c: Context<WithSession>, fault?: string, typed?: AccountView['typed']) {
    const personId = c.get('personId');
    const person = await db.get<{ name: string }>('SELECT name FROM persons WHERE id = ?', personId);
    const view: AccountView = {
      name: person?.name ?? '',
      email: (await findAccount(db, personId))?.email,
      ...(typed && { typed }),
      hasSecondStep: await hasSecondStep(db, personId),
      ...(identityProvider && {
        provider: { name: identityProvider.name, isBound: await hasIdentity(db, personId) },
      }),
      sessions: await listSessions(db, personId, now),
      sessionId: c.get('sessionId'),
    };
    return c.html(await pages.toAccountPage(view, fault), fault ? 400 : 200);
  }

  async function change(c: Context<WithSession>): Promise<void> {
    const personId = c.get('personId');
    const { name, email, current = '', password } = await readForm(c, accountForm);
    const account = await findAccount(db, personId);
    // That an address cannot be used tells of an account: not to be asked without end.
    limits.secretsFrom.take(readAddress(c));
    if (account) await requireCurrentPassword(personId, current, context);
    const hash = await passwords.hash(await parseNewPassword({ email, password }));
    await db.transaction(async (tx) => {
      await setAccount(tx, { personId, email, password: hash }, now);
      if (name !== undefined) await setName(tx, personId, name);
      await closeSessions(tx, personId);
      await recordOwnAct(tx, { personId, via: c.get('sessionId') }, { act: 'password' }, now());
    });
    limits.secretsFrom.giveBack(readAddress(c));
  }

  /** Ends signing in by the provider, for who has a password to come in with. */
  async function endProvider(c: Context<WithSession>): Promise<void> {
    const personId = c.get('personId');
    const { current } = await readForm(c, endForm);
    await requireCurrentPassword(personId, current, context);
    await db.transaction(async (tx) => {
      await endIdentities(tx, personId);
      await recordOwnAct(tx, { personId, via: c.get('sessionId') }, { act: 'identity-end' }, now());
    });
  }

  /** Says on the page itself what stands in the way of `work`. */
  async function showFault(c: Context<WithSession>, work: Promise<void>) {
    try {
      await work;
    } catch (error) {
      if (error instanceof AppError && (error.code === 'invalid' || error.code === 'already-exists'))
        return show(c, error.message, await readTyped(c));
      throw error;
    }
  }

  return new Hono<WithSession>()
    .get('/account', (c) => show(c))
    .post('/account', limitForm, async (c) => {
      const refused = await showFault(c, change(c));
      if (refused) return refused;
      await signIn(c, c.get('personId'));
      return c.redirect('/account', 303);
    })
    .post('/account/name', limitForm, async (c) => {
      const { name } = await readForm(c, nameForm);
      const named = db.transaction((tx) => setName(tx, c.get('personId'), name));
      return (await showFault(c, named)) ?? c.redirect('/', 303);
    })
    .post(
      '/account/provider/end',
      limitForm,
      async (c) => (await showFault(c, endProvider(c))) ?? c.redirect('/account', 303),
    );
}
