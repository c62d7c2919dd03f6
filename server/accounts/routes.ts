import { Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import { connectRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { ReadAddress } from '../http/client-address.ts';
import { limitBody, readJson } from '../http/parse-body.ts';
import type { RateLimits } from '../http/rates.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { trySecret } from '../http/try-secret.ts';
import { redeemCode } from './codes.ts';
import { createToken } from './tokens.ts';

/** Connects a browser. The only call that takes no token. */
export function createAccountRoutes({
  db,
  ...context
}: {
  db: Database;
  limits: RateLimits;
  readAddress: ReadAddress;
  now: () => number;
  newId: () => string;
  randomBytes: RandomBytes;
}) {
  return new Hono().post('/connect', limitBody(limits.pushBytes), async (c) => {
    const { code, client } = parse(connectRequestSchema, await readJson(c), 'The request');
    const { personId, workspaceId } = await trySecret(c, context, () => redeemCode(db, code, context.now));
    const token = await db.transaction((tx) => createToken(tx, { personId, client }, context));
    return c.json({ token, workspaceId, personId });
  });
}
