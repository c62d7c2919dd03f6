import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import { requireScope, toScope } from './scopes.ts';
import type { SessionCookie } from './session-cookie.ts';

/** What a handler behind a guard knows. */
export type WithPerson = { Variables: { personId: string } };

/** What a handler behind a token knows besides: which browser of that person asks. */
export type WithBrowser = { Variables: { personId: string; browserId: string } };

/** What a handler behind a session knows besides. */
export type WithSession = { Variables: { personId: string; sessionId: string } };

/** A session, with the secret that it has from now on where it was renewed. */
export type Session = { personId: string; sessionId: string; renewed?: string };

/** Whom a token belongs to, and what it is good for. */
export type Bearer = { personId: string; browserId: string; scopes: readonly string[] };

/** Lets through who bears a token that is good for what is asked. */
export function requireToken(
  findBrowser: (token: string) => Promise<Bearer | undefined>,
): MiddlewareHandler<WithBrowser> {
  return async function tokenGuard(c, next) {
    const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const browser = token && (await findBrowser(token));
    if (!browser) {
      c.header('WWW-Authenticate', 'Bearer');
      throw new AppError('unauthorized', 'This browser is not connected, or was revoked. Connect it again.');
    }
    requireScope(browser.scopes, toScope(c.req.method, c.req.path));
    c.set('personId', browser.personId);
    c.set('browserId', browser.browserId);
    await next();
  };
}

/** Lets through who is signed in; `refuse` answers everybody else. */
export function requireSession(
  cookie: SessionCookie,
  findSession: (secret: string) => Promise<Session | undefined>,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler<WithSession> {
  return async function sessionGuard(c, next) {
    const secret = cookie.read(c);
    const session = secret && (await findSession(secret));
    if (!session) return refuse(c);
    if (session.renewed) cookie.set(c, session.renewed);
    c.set('personId', session.personId);
    c.set('sessionId', session.sessionId);
    return next();
  };
}
