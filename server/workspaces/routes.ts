import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import type { WithPerson } from '../http/authenticate.ts';
import { listWorkspaces } from './queries.ts';

/** The workspaces of the person who asks. */
export function createWorkspaceRoutes({ db }: { db: Database }) {
  return new Hono<WithPerson>().get('/workspaces', async (c) =>
    c.json({ workspaces: await listWorkspaces(db, c.get('personId')) }),
  );
}
