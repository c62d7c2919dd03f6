import { AppError } from '../../shared/app-error.ts';
import { type Format, formats } from '../../shared/export/formats.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import type { Database, Queries } from '../database/database.ts';
import { readDocument, type Sight } from '../rows/read-document.ts';
import { recordRelease } from '../rows/record-release.ts';

/** A document as a file with what its reader sees, the release recorded. Throws `AppError('not-found')`. */
export async function exportDocument(
  db: Database,
  { workspaceId, personId }: Sight,
  documentId: string,
  {
    format,
    by,
    now,
    newId,
  }: { format: Format; by: 'desk' | 'command' | 'api'; now: () => number; newId: () => string },
): Promise<string> {
  const rows = await readDocument(db, { workspaceId, personId }, documentId);
  if (rows.length === 0) throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  const names = await listNames(db);
  const decision = decideRelease({ rows, from: getNarrowest(rows), to: 'file', person: personId, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These rows may not go into a file without an answer.');
  const { release } = decision;
  const nameOf = (id: string) => names.get(id) ?? 'somebody';
  const file = formats[format].write(rows, { documentId, exportedAt: now(), nameOf }, release);
  await recordRelease(db, workspaceId, personId, { ...release, id: newId(), at: now(), way: `${by}-${format}` });
  return file;
}

function getNarrowest(rows: readonly Row[]): 'creator' | 'workspace' {
  return rows.some(({ audience }) => audience === 'creator') ? 'creator' : 'workspace';
}

async function listNames(db: Queries): Promise<Map<string, string>> {
  const persons = await db.all<{ id: string; name: string }>('SELECT id, name FROM persons');
  return new Map(persons.map(({ id, name }) => [id, name]));
}
