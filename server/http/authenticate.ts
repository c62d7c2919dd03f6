import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import type { ReadAddress } from './client-address.ts';
import type { RateLimits } from './rates.ts';
import { requireScope, toScope } from './scopes.ts';
import type { SecretCookie } from './secret-cookie.ts';

/** What a handler behind a guard knows. */
export type WithPerson = { Variables: { personId: string } };

/** What a handler behind a token knows besides: which browser of that person asks. */
export type WithBrowser = { Variables: { personId: string; browserId: string } };

/** What a handler behind a session knows besides. */
export type WithSession = { Variables: { personId: string; sessionId: string } };

/** A session, with the secret that it has from now on where it was renewed. */
export type Session = { personId: string; sessionId: string; renewed?: string };
export type SessionReader = (c: Context) => Promise<Session | undefined>;

/** Whom a token belongs to, and what it is good for. */
export type Bearer = { personId: string; browserId: string; scopes: readonly string[] };

/** Lets through who bears a token that is good for what is asked. */
export function requireToken(
  findBrowser: (token: string) => Promise<Bearer | undefined>,
  { limits, readAddress }: { limits: RateLimits; readAddress: ReadAddress },
): MiddlewareHandler<WithBrowser> {
  return async function tokenGuard(c, next) {
    const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const browser = token && (await findBrowser(token));
    if (!browser) {
      // Whoever shows a token that holds is let through, however many others at the same address do not.
      limits.tokensFrom.take(readAddress(c));
      c.header('WWW-Authenticate', 'Bearer');
      throw new AppError('unauthorized', 'This browser is not connected, or was revoked. Connect it again.');
    }
    limits.token.take(browser.browserId);
    requireScope(browser.scopes, toScope(c.req.method, c.req.path));
    c.set('personId', browser.personId);
    c.set('browserId', browser.browserId);
    await next();
  };
}

/** Finds out who is signed in, and hands out the new secret of a session that was renewed. */
export function createSessionReader(
  cookie: SecretCookie,
  findSession: (secret: string) => Promise<Session | undefined>,
): SessionReader {
  return async function readSession(c) {
    const secret = cookie.read(c);
    const session = secret ? await findSession(secret) : undefined;
    if (session?.renewed) cookie.set(c, session.renewed);
    return session;
  };
}

/** Lets through who is signed in; `refuse` answers everybody else. */
export function requireSession(
  readSession: SessionReader,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler<WithSession> {
  return async function sessionGuard(c, next) {
    const session = await readSession(c);
    if (!session) return refuse(c);
    c.set('personId', session.personId);
    c.set('sessionId', session.sessionId);
    return next();
  };
}
