import { Hono } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import type { Database } from '../database/database.ts';
import type { WithPerson } from '../http/authenticate.ts';
import { listSights } from '../rows/membership.ts';
import { exportMarkdown } from './export-document.ts';

/** Documents as files, for the server's pages. */
export function createExportRoutes({ db, ...context }: { db: Database; now: () => number; newId: () => string }) {
  return new Hono<WithPerson>().get('/documents/:documentId/markdown', async (c) => {
    const sights = await listSights(db, c.get('personId'), c.req.query('workspace'));
    const documentId = c.req.param('documentId').toLowerCase();
    for (const sight of sights) {
      const markdown = await exportMarkdown(db, sight, documentId, { ...context, way: 'desk-markdown' }).catch(
        skipAbsent,
      );
      if (markdown === undefined) continue;
      c.header('Content-Type', 'text/markdown; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="recordmark-${documentId.slice(0, 8)}.md"`);
      return c.body(markdown);
    }
    throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  });
}

/** A document may be in another of the person's workspaces. */
function skipAbsent(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
}
