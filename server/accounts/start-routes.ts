import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Database } from '../database/database.ts';
import { sessionCookie } from '../http/authenticate.ts';
import type { RandomBytes } from './secrets.ts';
import { sessionSeconds, startSession } from './sessions.ts';

/** The start link: sets the cookie that opens the pages, once. `refuse` answers for a link that is used up. */
export function createStartRoutes({
  db,
  refuse,
  ...context
}: {
  db: Database;
  now: () => number;
  randomBytes: RandomBytes;
  refuse: (c: Context) => Response | Promise<Response>;
}) {
  return new Hono().get('/start/:key', async (c) => {
    // Programs that preview a link ask for its head first, and must not use it up.
    if (c.req.method === 'HEAD') return c.body(null, 204);
    const secret = await startSession(db, c.req.param('key'), context);
    if (!secret) return refuse(c);
    setCookie(c, sessionCookie, secret, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: new URL(c.req.url).protocol === 'https:',
      maxAge: sessionSeconds,
    });
    return c.redirect('/', 303);
  });
}
