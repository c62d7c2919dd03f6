import { type Context, Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { ReadAddress } from '../http/client-address.ts';
import type { RateLimits } from '../http/rates.ts';
import { trySecret } from '../http/try-secret.ts';
import { redeemStartKey } from './start-links.ts';

/** The start link: opens a session, once. `refuse` answers for a link that is used up. */
export function createStartRoutes({
  db,
  signIn,
  refuse,
  ...context
}: {
  db: Database;
  limits: RateLimits;
  readAddress: ReadAddress;
  signIn: (c: Context, personId: string) => Promise<void>;
  refuse: (c: Context) => Response | Promise<Response>;
}) {
  return new Hono().get('/start/:key', async (c) => {
    // Programs that preview a link ask for its head first, and must not use it up.
    if (c.req.method === 'HEAD') return c.body(null, 204);
    const personId = await trySecret(c, context, () => redeemStartKey(db, c.req.param('key')));
    if (!personId) return refuse(c);
    await signIn(c, personId);
    return c.redirect('/', 303);
  });
}
