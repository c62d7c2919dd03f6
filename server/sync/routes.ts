import { type Context, Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import {
  eventsQuerySchema,
  pullQuerySchema,
  pushRequestSchema,
  releasesRequestSchema,
  rowKeySchema,
} from '../../shared/protocol/messages.ts';
import type { Act } from '../../shared/protocol/rights.ts';
import type { Database } from '../database/database.ts';
import type { Erased } from '../database/erased-list.ts';
import type { WithBrowser } from '../http/authenticate.ts';
import { checkProtocol } from '../http/check-protocol.ts';
import { limitBody, readJson } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import type { EventStreams } from './event-streams.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { readHistory } from './read-history.ts';
import { receiveReleases } from './receive-releases.ts';

/** A release names every row of a file, at about a hundred bytes each. */
const releasesBytes = 8_000_000;

type SyncContext = {
  db: Database;
  streams: EventStreams;
  now: () => number;
  newId: () => string;
  keepErased: (erased: Erased) => void;
};

/** Push, pull, events, history and releases of a workspace. */
export function createSyncRoutes({ db, streams, ...context }: SyncContext) {
  const requireMember = (c: Context<WithBrowser>, act: Act) =>
    requireMembership(db, c.req.param('workspaceId') ?? '', c.get('personId'), act);

  return new Hono<WithBrowser>()
    .post('/workspaces/:workspaceId/push', limitBody(limits.pushBytes), async (c) => {
      // Who may change nothing is told so change by change: a browser then shows each as refused, and loses none.
      const membership = await requireMember(c, 'read');
      const body = await readJson(c);
      checkProtocol(body);
      const answer = await push(db, membership, parse(pushRequestSchema, body, 'The push'), {
        ...context,
        via: c.get('browserId'),
      });
      void streams.tell(membership.workspaceId);
      return c.json(answer);
    })
    .get('/workspaces/:workspaceId/pull', async (c) => {
      const membership = await requireMember(c, 'read');
      checkQueryProtocol(c);
      const answer = await pull(db, membership, parse(pullQuerySchema, c.req.query(), 'The query'));
      return c.body(answer, 200, { 'content-type': 'application/json' });
    })
    .get('/workspaces/:workspaceId/events', async (c) => {
      const { workspaceId, personId } = await requireMember(c, 'read');
      checkQueryProtocol(c);
      parse(eventsQuerySchema, c.req.query(), 'The query');
      const body = await streams.open({ workspaceId, personId, browserId: c.get('browserId') });
      return c.body(body, 200, {
        'content-type': 'text/event-stream',
        'x-accel-buffering': 'no',
      });
    })
    .get('/workspaces/:workspaceId/history/:kind/:id', async (c) => {
      const membership = await requireMember(c, 'read');
      const key = parse(rowKeySchema, { kind: c.req.param('kind'), id: c.req.param('id') }, 'The row');
      return c.json(await readHistory(db, membership, key));
    })
    .post('/workspaces/:workspaceId/releases', limitBody(releasesBytes), async (c) => {
      const membership = await requireMember(c, 'export');
      const { releases } = parse(releasesRequestSchema, await readJson(c), 'The request');
      await receiveReleases(db, membership, releases, c.get('browserId'));
      return c.json({});
    });
}

/** Who says no version in a query speaks the first. */
function checkQueryProtocol(c: Context): void {
  checkProtocol({ protocol: '1', ...c.req.query() });
}
