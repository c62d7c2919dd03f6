import { type Context, Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import type { SecretCookie } from '../http/secret-cookie.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { recordOwnAct } from '../rows/audit-log.ts';
import { hasIdentity } from './identities.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { closeSession, closeSessions, openSession } from './sessions.ts';

type SessionContext = { db: Database; now: () => number; newId: () => string; randomBytes: RandomBytes };

type SessionRoutesContext = Omit<SessionContext, 'randomBytes'> & {
  /** Missing where there is no single sign-on. */
  identityProvider?: IdentityProvider | undefined;
  logFailure: (id: string, error: unknown) => void;
};

/** What the routes show, which the desk knows how to. `address` is where one signs out at the provider. */
export type SessionPages = {
  toSignedOutPage: (provider: string, address: string | undefined) => string | Promise<string>;
};

/** Opens a session of its own for whoever has shown who he is; one that the browser brought along is ended. */
export function createSignIn({ db, ...context }: SessionContext, cookie: SecretCookie) {
  return async function signIn(c: Context, personId: string): Promise<void> {
    const before = cookie.read(c);
    const client = nameBrowser(c.req.header('user-agent') ?? '');
    const secret = await db.transaction(async (tx) => {
      if (before) await closeSession(tx, before);
      const { sessionId, secret } = await openSession(tx, { personId, client }, context);
      await recordOwnAct(tx, { personId, via: sessionId }, { act: 'sign-in' }, context.now());
      return secret;
    });
    cookie.set(c, secret);
  };
}

/** Ends this session, another one, or all of a person. */
export function createSessionRoutes(
  { db, now, newId, identityProvider, logFailure }: SessionRoutesContext,
  cookie: SecretCookie,
  pages: SessionPages,
) {
  /** Whoever comes by a provider is signed in there still, and comes in again without being asked. */
  async function leave(c: Context<WithSession>) {
    cookie.clear(c);
    if (!identityProvider || !(await hasIdentity(db, c.get('personId')))) return c.redirect('/', 303);
    const address = await identityProvider.findSignOut().catch((error: unknown) => {
      logFailure(newId(), error);
      return undefined;
    });
    return c.html(await pages.toSignedOutPage(identityProvider.name, address));
  }

  return new Hono<WithSession>()
    .post('/sign-out', async (c) => {
      await closeSessions(db, c.get('personId'), c.get('sessionId'));
      return leave(c);
    })
    .post('/sign-out-everywhere', async (c) => {
      const [personId, via] = [c.get('personId'), c.get('sessionId')];
      await db.transaction(async (tx) => {
        await closeSessions(tx, personId);
        await recordOwnAct(tx, { personId, via }, { act: 'sign-out-everywhere' }, now());
      });
      return leave(c);
    })
    .post('/sessions/:id/end', async (c) => {
      await closeSessions(db, c.get('personId'), c.req.param('id'));
      return c.redirect('/account', 303);
    });
}

/** Such as "Firefox on Linux", from what a browser says of itself. */
function nameBrowser(userAgent: string): string {
  const browser = ['Firefox', 'Edg', 'Chrome', 'Safari'].find((name) => userAgent.includes(`${name}/`));
  const system = ['Windows', 'Android', 'iPhone', 'Mac OS', 'Linux'].find((name) => userAgent.includes(name));
  const name = browser === 'Edg' ? 'Edge' : (browser ?? 'A browser');
  return system ? `${name} on ${system}` : name;
}
