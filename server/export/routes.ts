import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { formats, isFormat } from '../../shared/export/formats.ts';
import { parse } from '../../shared/parse.ts';
import { exportQuerySchema, fileChoicesEntries } from '../../shared/protocol/messages.ts';
import type { Database } from '../database/database.ts';
import type { WithBrowser, WithSession } from '../http/authenticate.ts';
import { type CutOffContext, createCutOff, toByteStream } from '../http/to-byte-stream.ts';
import { listSights, requireMembership } from '../rows/membership.ts';
import { type ExportContext, openExport } from './open-export.ts';
import { writeOwnFile } from './own-file.ts';
import { type Extent, planExport } from './plan-export.ts';
import type { WriteParts } from './write-parts.ts';

type RouteContext = CutOffContext & {
  db: Database;
  now: () => number;
  writeApart?: WriteParts | undefined;
};

/** Documents and workspaces as files, for the server's pages: `/documents/ID/markdown`, `/workspaces/ID/csv`. */
export function createExportRoutes(context: RouteContext) {
  const { db } = context;
  return new Hono<WithSession>()
    .get('/documents/:documentId/:format', async (c, next) => {
      const format = c.req.param('format');
      if (!isFormat(format)) return next();
      const documentId = c.req.param('documentId').toLowerCase();
      const choices = toChoices(c);
      for (const sight of await listSights(db, c.get('personId'), c.req.query('workspace'))) {
        const sent = await sendFile(
          c,
          { sight, documentId },
          { ...context, format, ...choices, by: 'desk', via: c.get('sessionId') },
        ).catch(skipAbsent);
        if (sent) return sent;
      }
      throw new AppError('not-found', 'There is no such document here, or you may not see it.');
    })
    .get('/workspaces/:workspaceId/:format', async (c, next) => {
      const format = c.req.param('format');
      if (!isFormat(format)) return next();
      const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'export');
      return sendFile(c, { sight }, { ...context, format, ...toChoices(c), by: 'desk', via: c.get('sessionId') });
    });
}

/** Everything that the server holds of the person who asks. */
export function createOwnFileRoutes(context: RouteContext) {
  const { db, now, newId } = context;
  return new Hono<WithSession>().get('/account/file', (c) => {
    const pieces = writeOwnFile(db, c.get('personId'), { via: c.get('sessionId'), way: 'desk-own', now, newId });
    return c.body(toByteStream(pieces, createCutOff(c, context)), 200, {
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename="recordmark-everything-of-mine.json"',
    });
  });
}

/** Documents and workspaces as files, for programs with a token. */
export function createExportCalls(context: RouteContext) {
  return new Hono<WithBrowser>().get('/workspaces/:workspaceId/export', async (c) => {
    const sight = await requireMembership(context.db, c.req.param('workspaceId'), c.get('personId'), 'export');
    const { document: documentId, format, style, comments } = parse(exportQuerySchema, c.req.query(), 'The query');
    const choices = { format, style, comments: comments === '1' };
    return sendFile(c, { sight, documentId }, { ...context, ...choices, by: 'api', via: c.get('browserId') });
  });
}

async function sendFile(c: Context, extent: Extent, context: ExportContext & RouteContext): Promise<Response> {
  const { mediaType, suffix } = formats[context.format];
  const id = extent.documentId ?? extent.sight.workspaceId;
  const headers = {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="recordmark-${id.slice(0, 8)}.${suffix}"`,
  };
  if (c.req.method === 'HEAD') {
    await planExport(context.db, [extent]);
    return c.body(null, 200, headers);
  }
  const pieces = await openExport(context.db, [extent], context);
  return c.body(toByteStream(pieces, createCutOff(c, context)), 200, headers);
}

/** How sources are cited and whether comments go too, as a link of the desk says. Throws `AppError('invalid')`. */
function toChoices(c: Context) {
  const { style, comments } = parse(v.object(fileChoicesEntries), c.req.query(), 'The query');
  return { style, comments: comments === '1' };
}

/** A document may be in another of the person's workspaces. */
function skipAbsent(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
}
