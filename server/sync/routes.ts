import { Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import { pullQuerySchema, pushRequestSchema, releasesRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { WithPerson } from '../http/authenticate.ts';
import { limitBody, readJson } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import { pull } from './pull.ts';
import { checkProtocol, push } from './push.ts';
import { receiveReleases } from './receive-releases.ts';

/** A release names every row of a file, at about a hundred bytes each. */
const releasesBytes = 8_000_000;

/** Push, pull and releases of a workspace. */
export function createSyncRoutes({ db, ...context }: { db: Database; now: () => number; newId: () => string }) {
  return new Hono<WithPerson>()
    .post('/workspaces/:workspaceId/push', limitBody(limits.pushBytes), async (c) => {
      const membership = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'));
      const body = await readJson(c);
      checkProtocol(body);
      return c.json(await push(db, membership, parse(pushRequestSchema, body, 'The push'), context));
    })
    .get('/workspaces/:workspaceId/pull', async (c) => {
      const membership = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'));
      const answer = await pull(db, membership, parse(pullQuerySchema, c.req.query(), 'The query'));
      // As bytes: a long string takes longer on its way to the socket.
      return c.body(Buffer.from(answer), 200, { 'content-type': 'application/json' });
    })
    .post('/workspaces/:workspaceId/releases', limitBody(releasesBytes), async (c) => {
      const membership = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'));
      const { releases } = parse(releasesRequestSchema, await readJson(c), 'The request');
      await receiveReleases(db, membership, releases);
      return c.json({});
    });
}
