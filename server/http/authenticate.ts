import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { AppError } from '../../shared/app-error.ts';
import { requireScope, toScope } from './scopes.ts';

/** What a handler behind a guard knows. */
export type WithPerson = { Variables: { personId: string } };

/** What a handler behind a token knows besides: which browser of that person asks. */
export type WithBrowser = { Variables: { personId: string; browserId: string } };

export const sessionCookie = 'recordmark_session';

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

/** Lets through who came by the start link; `refuse` answers everybody else. */
export function requireSession(
  findPerson: (secret: string) => Promise<string | undefined>,
  refuse: (c: Context) => Response | Promise<Response>,
): MiddlewareHandler<WithPerson> {
  return async function sessionGuard(c, next) {
    const cookie = getCookie(c, sessionCookie);
    const personId = cookie && (await findPerson(cookie));
    if (!personId) return refuse(c);
    c.set('personId', personId);
    return next();
  };
}
