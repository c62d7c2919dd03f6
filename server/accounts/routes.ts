import { Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import { connectRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import { limitBody, readJson } from '../http/parse-body.ts';
import { redeemCode } from './codes.ts';
import type { RandomBytes } from './secrets.ts';
import { createToken } from './tokens.ts';

/** Connects a browser. The only call that takes no token. */
export function createAccountRoutes({
  db,
  ...context
}: {
  db: Database;
  now: () => number;
  newId: () => string;
  randomBytes: RandomBytes;
}) {
  return new Hono().post('/connect', limitBody(limits.pushBytes), async (c) => {
    const { code, client } = parse(connectRequestSchema, await readJson(c), 'The request');
    const { personId, workspaceId } = await redeemCode(db, code, context.now);
    const token = await createToken(db, { personId, client }, context);
    return c.json({ token, workspaceId, personId });
  });
}
