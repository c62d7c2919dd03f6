import { Hono } from 'hono';
import { limits } from '../../shared/model/limits.ts';
import { parse } from '../../shared/parse.ts';
import { moveRequestSchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { WithBrowser } from '../http/authenticate.ts';
import { checkProtocol } from '../http/check-protocol.ts';
import { limitBody, readJson } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import { moveAnnotations } from '../rows/move-annotations.ts';

type MoveContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Called with each workspace in which somebody has to hear of it. */
  onMoved: (workspaceId: string) => void;
};

/** Moves annotations from the workspace of the address to another one. */
export function createMoveCalls({ db, now, newId, onMoved }: MoveContext) {
  return new Hono<WithBrowser>().post('/workspaces/:workspaceId/moves', limitBody(limits.pushBytes), async (c) => {
    const [person, via] = [c.get('personId'), c.get('browserId')];
    const { workspaceId: from } = await requireMembership(db, c.req.param('workspaceId'), person, 'contribute');
    const body = await readJson(c);
    checkProtocol(body);
    const { to, annotationIds, audience, answers = {} } = parse(moveRequestSchema, body, 'The move');
    const moved = await db.transaction((tx) =>
      moveAnnotations(tx, { from, to, annotationIds, audience, answers }, { person, via, now, newId }),
    );
    onMoved(from);
    onMoved(to);
    return c.json({ moved });
  });
}
