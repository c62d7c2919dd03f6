/** A process of its own that writes a file, or reads its rows, each time it is told to, and tells its parent how long it took. */
import BetterSqlite3 from 'better-sqlite3';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { openExport } from '../../../server/export/open-export.ts';
import type { ExportFormat } from '../../../shared/protocol/messages.ts';

const [folder, workspaceId, personId, format] = process.argv.slice(2) as [
  string,
  string,
  string,
  ExportFormat | 'select',
];
const turn = format === 'select' ? createSelect() : createWrite(format);

process.on('message', async () => {
  const begin = performance.now();
  const size = await turn();
  const time = performance.now() - begin;
  if (size < 5_000_000) throw new Error(`${format} came to ${size} units, too few for the rows that there are.`);
  process.send?.(time);
});
process.once('disconnect', () => process.exit(0));

/** All of a workspace as one file. */
function createWrite(format: ExportFormat): () => Promise<number> {
  const db = openDatabase(folder);
  let count = 0;
  const newId = () => `00000000-0000-7000-9000-${String(++count).padStart(12, '0')}`;
  return async () => {
    let size = 0;
    const extents = [{ sight: { workspaceId, personId } }];
    const context = { format, by: 'command', via: 'bench', now: Date.now, newId } as const;
    for await (const piece of await openExport(db, extents, context)) size += piece.length;
    return size;
  };
}

/** One SELECT of the same rows, and their JSON. */
function createSelect(): () => number {
  const reader = new BetterSqlite3(databaseFile(folder), { readonly: true });
  const select = reader.prepare(
    'SELECT workspace_id, kind, id, creator, audience, rev, body FROM rows WHERE workspace_id = ?',
  );
  return () => JSON.stringify(select.all(workspaceId)).length;
}
