import { isDeepStrictEqual } from 'node:util';
import { type Fields, listEnds } from '../../shared/model/kinds.ts';
import { fetchReadAs } from '../../shared/model/merged-source.ts';
import { type Audience, isKind, type Row } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Queries } from '../database/database.ts';
import { listHanging } from './feed.ts';
import { isReader } from './readers.ts';
import { findRow, type KnownRow, type StoredRow, storedColumns, toRow } from './stored-row.ts';

/** Does one change in the workspace that rows are moved to; throws where it is refused. */
export type ApplyThere = (change: Pick<Change, 'kind' | 'id' | 'op' | 'set'>) => Promise<void>;

/** Puts what moved annotations stand on where they go: their documents, with the addresses and the captures they name. */
export async function copyDocuments(tx: Queries, moving: readonly KnownRow[], applyThere: ApplyThere): Promise<void> {
  const [{ workspaceId: from }] = moving as [KnownRow];
  const named = new Set(moving.flatMap(({ fields }) => (fields as { captureId?: string }).captureId ?? []));
  for (const documentId of listDocumentIds(moving)) {
    const stored = await tx.all<StoredRow>(
      `SELECT ${storedColumns('rows')} FROM rows WHERE workspace_id = ? AND document_id = ? AND deleted = 0
         AND kind IN ('document', 'address', 'capture') ORDER BY kind DESC, id`,
      from,
      documentId,
    );
    for (const { kind, id, fields } of stored.map(toRow)) {
      if (kind === 'capture' && !named.has(id)) continue;
      // The source that a document is stays where it is: it is the workspace's.
      const { sourceId: _, ...set } = fields as Fields<'document'>;
      await applyThere({ kind, id, op: 'put', set });
    }
  }
}

/**
 * Says again, where annotations have gone, that their documents are the same as others, where he sees both there too and
 * nobody has said so or taken it back.
 */
export async function copyJoins(
  tx: Queries,
  moving: readonly KnownRow[],
  { to, person }: { to: string; person: string },
  applyThere: ApplyThere,
): Promise<void> {
  for (const documentId of listDocumentIds(moving)) {
    const document = { workspaceId: (moving[0] as KnownRow).workspaceId, kind: 'document', id: documentId } as const;
    for (const join of await listHanging(tx, document, 'join')) {
      const { workspaceId, kind, id, deleted, fields } = join;
      if (deleted || !(await isReader(tx, workspaceId, person, join)) || (await findRow(tx, to, join))) continue;
      const seen = await Promise.all(listEnds(kind, fields).map((end) => isReader(tx, to, person, end)));
      if (seen.every(Boolean)) await applyThere({ kind, id, op: 'put', set: fields });
    }
  }
}

/**
 * Puts the sources that moved ties lean on where they go, and answers their ids there by those here. A source is a citation,
 * which who sees it can write anew: so it is copied, in his name and as it is read, whoever made it. Where the same
 * citation is there already and he sees it, that one is used.
 */
export async function copySources(
  tx: Queries,
  moving: readonly KnownRow[],
  { to, person, audience, newId }: { to: string; person: string; audience: Audience; newId: () => string },
  applyThere: ApplyThere,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const tie of moving) {
    const end = isKind(tie, 'evidence') && 'sourceId' in tie.fields.to ? tie.fields.to.sourceId : undefined;
    if (!end || ids.has(end)) continue;
    const fields = await readSource(tie.workspaceId, end);
    const same = (await listSources()).filter((row) => isDeepStrictEqual(row.fields.csl, fields.csl));
    const found = same.find((row) => row.audience === 'workspace') ?? same[0];
    const id = found?.id ?? newId();
    if (!found) await applyThere({ kind: 'source', id, op: 'put', set: { ...fields, audience } });
    else if (found.audience !== audience && audience === 'workspace')
      await applyThere({ kind: 'source', id, op: 'patch', set: { audience } });
    ids.set(end, id);
  }
  return ids;

  async function readSource(workspaceId: string, id: string): Promise<Fields<'source'>> {
    const find = async (sourceId: string): Promise<Row<'source'> | undefined> => {
      const key = { kind: 'source' as const, id: sourceId };
      const row = (await isReader(tx, workspaceId, person, key))
        ? (await findRow(tx, workspaceId, key))?.row
        : undefined;
      return row && !row.erased && isKind(row, 'source') ? row : undefined;
    };
    const source = (await find(id)) as Row<'source'>;
    const { mergedInto: _, documentId, readBy, ...fields } = (await fetchReadAs(source, find)).source.fields;
    const isAlong = moving.some((row) => (row.fields as { documentId?: string }).documentId === documentId);
    return { ...fields, ...(documentId && isAlong && { documentId }), ...(readBy === person && { readBy }) };
  }

  async function listSources(): Promise<KnownRow<'source'>[]> {
    const stored = await tx.all<StoredRow>(
      `SELECT ${storedColumns('rows')} FROM rows WHERE workspace_id = ? AND kind = 'source' AND deleted = 0
         AND (audience = 'workspace' OR creator = ?) ORDER BY id`,
      to,
      person,
    );
    return (stored.map(toRow) as KnownRow<'source'>[]).filter(({ fields }) => !fields.mergedInto);
  }
}

function listDocumentIds(moving: readonly KnownRow[]): Set<string> {
  return new Set(moving.flatMap((row) => (isKind(row, 'annotation') ? row.fields.documentId : [])));
}
