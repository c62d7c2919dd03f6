import { type Context, Hono } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import { type Format, formats, isFormat } from '../../shared/export/formats.ts';
import { parse } from '../../shared/parse.ts';
import { exportQuerySchema } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { WithPerson } from '../http/authenticate.ts';
import { listSights, requireMembership } from '../rows/membership.ts';
import { exportDocument } from './export-document.ts';

type ExportContext = { db: Database; now: () => number; newId: () => string };

/** Documents as files, for the server's pages: `/documents/ID/markdown`, `/documents/ID/csv`. */
export function createExportRoutes({ db, ...context }: ExportContext) {
  return new Hono<WithPerson>().get('/documents/:documentId/:format', async (c, next) => {
    const format = c.req.param('format');
    if (!isFormat(format)) return next();
    const sights = await listSights(db, c.get('personId'), c.req.query('workspace'));
    const documentId = c.req.param('documentId').toLowerCase();
    for (const sight of sights) {
      const file = await exportDocument(db, sight, documentId, { ...context, format, by: 'desk' }).catch(skipAbsent);
      if (file !== undefined) return sendFile(c, file, documentId, format);
    }
    throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  });
}

/** A document as a file, for programs with a token. */
export function createExportCalls({ db, ...context }: ExportContext) {
  return new Hono<WithPerson>().get('/workspaces/:workspaceId/export', async (c) => {
    const membership = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'));
    const { document, format } = parse(exportQuerySchema, c.req.query(), 'The query');
    const file = await exportDocument(db, membership, document, { ...context, format, by: 'api' });
    return sendFile(c, file, document, format);
  });
}

function sendFile(c: Context, file: string, documentId: string, format: Format): Response {
  const { mediaType, suffix } = formats[format];
  return c.body(file, 200, {
    'content-type': `${mediaType}; charset=utf-8`,
    'content-disposition': `attachment; filename="recordmark-${documentId.slice(0, 8)}.${suffix}"`,
  });
}

/** A document may be in another of the person's workspaces. */
function skipAbsent(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
}
