import { AppError } from '../../shared/app-error.ts';
import { arrangeDocuments, getTitle } from '../../shared/export/arrange-document.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Database } from '../database/database.ts';
import { getWorkspaceName } from '../rows/membership.ts';
import {
  countAnnotations,
  findSeen,
  listDocumentIds,
  listSameIds,
  readDocuments,
  type Sight,
} from '../rows/read-document.ts';

/** One document that a person sees, with those that are the same, or without `documentId` everything that he sees in the workspace. */
export type Extent = { sight: Sight; documentId?: string | undefined };

/** Documents that are read and released as one. */
type Batch = { sight: Sight; documentIds: string[] };

/** What goes into a file, in its order. Plain data, so that another thread can be told. */
export type ExportPlan = {
  /** A document's title, or the name of a workspace. */
  of: string;
  ofOne: boolean;
  personId: string;
  /** How many annotations the person sees there. */
  outOf: number;
  batches: Batch[];
};

/** How much is read at once, at least, if there is as much: a statement costs as much as some dozens of rows. */
const atOnce = { annotations: 500, documents: 100 };

/** What a file of these extents has in it. Throws `AppError('not-found')` where there is nothing to see. */
export async function planExport(db: Database, extents: readonly Extent[]): Promise<ExportPlan> {
  const batches: Batch[] = [];
  const taken = new Set(extents.map(({ documentId }) => documentId));
  let outOf = 0;
  for (const { sight, documentId } of extents) {
    const same = documentId ? (await listSameIds(db, sight, documentId)).filter((id) => !taken.has(id)) : [];
    for (const id of [documentId, ...same]) {
      const counts = await countAnnotations(db, sight, id);
      if (id !== documentId && counts.size === 0) continue;
      for (const count of counts.values()) outOf += count;
      batches.push(...toBatches(sight, await listDocumentIds(db, sight, id), counts));
      taken.add(id);
    }
  }
  const [first] = batches;
  if (!first) throw new AppError('not-found', 'There is no such document here, or you may not see it.');
  const of = extents[0]?.documentId ? await readTitle(db, first) : await getWorkspaceName(db, first.sight);
  const ofOne = extents[0]?.documentId !== undefined && batches.length === 1 && first.documentIds.length === 1;
  return { of, ofOne, personId: first.sight.personId, outOf, batches };
}

function toBatches(sight: Sight, documentIds: readonly string[], counts: ReadonlyMap<string, number>): Batch[] {
  const batches: Batch[] = [];
  let annotations = atOnce.annotations;
  for (const id of documentIds) {
    const last = batches.at(-1);
    if (last && annotations < atOnce.annotations && last.documentIds.length < atOnce.documents) {
      last.documentIds.push(id);
    } else {
      batches.push({ sight, documentIds: [id] });
      annotations = 0;
    }
    annotations += counts.get(id) ?? 0;
  }
  return batches;
}

async function readTitle(db: Database, { sight, documentIds }: Batch): Promise<string> {
  const [row] = await findSeen(db, sight, 'document', documentIds);
  if (row && isKind(row, 'document') && row.fields.title) return row.fields.title;
  // Without a title it goes by an address, which may be that of a document that is the same.
  const [document] = arrangeDocuments(await readDocuments(db, sight, documentIds), documentIds);
  return document ? getTitle(document) : '';
}
