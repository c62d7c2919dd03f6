import { Hono } from 'hono';
import { AppError } from '../../shared/app-error.ts';
import { MOST_BYTES, requireSize } from '../../shared/import/decode-file.ts';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitBody, readFields } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import { type Imported, importFile, undoImport } from './import-file.ts';

type RouteContext = { db: Database; now: () => number; newId: () => string };

/** What the routes show, which the desk knows how to. */
export type ImportPages = {
  toImportedPage: (imported: Imported, workspaceId: string) => string | Promise<string>;
  toFailedPage: (message: string) => string | Promise<string>;
  toUndonePage: (annotations: number) => string | Promise<string>;
};

const tooLarge = `The file is larger than ${MOST_BYTES / 1_000_000} MB, the most that is read. Nothing was imported. Export less at a time.`;

/** Files of annotations into a workspace, for the server's pages: tried, brought, and taken back. */
export function createImportRoutes({ db, now, newId }: RouteContext, pages: ImportPages) {
  // A form adds a little around the file.
  return new Hono<WithSession>()
    .post('/workspaces/:workspaceId/import', limitBody(MOST_BYTES + 100_000, tooLarge), async (c) => {
      const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'contribute');
      try {
        const { file, what } = await readFields(c);
        if (!(file instanceof File) || file.size === 0)
          throw new AppError('invalid', 'Choose a file first. Nothing was imported.');
        requireSize(file.size);
        const bytes = new Uint8Array(await file.arrayBuffer());
        const imported = await importFile(db, sight, bytes, {
          ...{ dryRun: what !== 'import', now, newId },
          via: c.get('sessionId'),
        });
        return c.html(await pages.toImportedPage(imported, sight.workspaceId));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
        return c.html(await pages.toFailedPage(error.message), 400);
      }
    })
    .post('/workspaces/:workspaceId/imports/:importId/undo', async (c) => {
      const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'contribute');
      return c.html(
        await pages.toUndonePage(
          await undoImport(db, sight, c.req.param('importId'), { via: c.get('sessionId'), now, newId }),
        ),
      );
    });
}
