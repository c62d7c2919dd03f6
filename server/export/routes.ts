import { Hono } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import { formats, isFormat } from '../../shared/export/formats.ts';
import type { Database } from '../database/database.ts';
import type { WithPerson } from '../http/authenticate.ts';
import { listSights } from '../rows/membership.ts';
import { exportDocument } from './export-document.ts';

/** Documents as files, for the server's pages: `/documents/ID/markdown`, `/documents/ID/csv`. */
export function createExportRoutes({ db, ...context }: { db: Database; now: () => number; newId: () => string }) {
  return new Hono<WithPerson>().get('/documents/:documentId/:format', async (c, next) => {
    const format = c.req.param('format');
    if (!isFormat(format)) return next();
    const sights = await listSights(db, c.get('personId'), c.req.query('workspace'));
    const documentId = c.req.param('documentId').toLowerCase();
    for (const sight of sights) {
      const file = await exportDocument(db, sight, documentId, { ...context, format, by: 'desk' }).catch(skipAbsent);
      if (file === undefined) continue;
      const { mediaType, suffix } = formats[format];
      c.header('Content-Type', `${mediaType}; charset=utf-8`);
      c.header('Content-Disposition', `attachment; filename="recordmark-${documentId.slice(0, 8)}.${suffix}"`);
      return c.body(file);
    }
    throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  });
}

/** A document may be in another of the person's workspaces. */
function skipAbsent(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
}
