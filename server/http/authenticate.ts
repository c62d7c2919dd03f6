import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { AppError } from '../../shared/app-error.ts';

/** What a handler behind a guard knows. */
export type WithPerson = { Variables: { personId: string } };

/** Finds the person whom a secret belongs to. */
export type FindPerson = (secret: string) => Promise<string | undefined>;

export const sessionCookie = 'recordmark_session';

/** Lets through who bears a token. */
export function requireToken(findPerson: FindPerson): MiddlewareHandler<WithPerson> {
  return async function tokenGuard(c, next) {
    const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const personId = token && (await findPerson(token));
    if (!personId) {
      c.header('WWW-Authenticate', 'Bearer');
      throw new AppError('unauthorized', 'This browser is not connected, or was revoked. Connect it again.');
    }
    c.set('personId', personId);
    await next();
  };
}

/** Lets through who came by the start link; `refuse` answers everybody else. */
export function requireSession(
  findPerson: FindPerson,
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
