import type { IDBPTransaction } from 'idb';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { StoreSchema } from '../store/open-store.ts';
import type { Sighting } from '../store/sightings.ts';

/**
 * The annotation at the other end of a tie, as far as this browser knows it: without a row where it is not available to
 * this person, and with a deleted one where it was.
 */
export type EndView = {
  row?: Row<'annotation'> | undefined;
  document?: Row<'document'> | undefined;
  /** How it stands on the page that is in front, where that is its page. */
  standing?: Standing | undefined;
  /** When this browser saw its words last. */
  sighting?: Sighting | undefined;
};

/** A tie of a claim with the source or the passage that it leads to, where that is here. */
export type EvidenceView = {
  row: Row<'evidence'>;
  source?: Row<'source'> | undefined;
  passage?: EndView | undefined;
};

/** A claim that leans on a passage, by its tie. */
export type LeaningView = { row: Row<'evidence'>; claim: EndView };

type Reading = IDBPTransaction<StoreSchema, ('rows' | 'sightings')[], 'readonly'>;
type Standings = Readonly<Record<string, Standing>>;

export async function readEvidence(tx: Reading, row: Row<'evidence'>, standings: Standings): Promise<EvidenceView> {
  const { workspaceId, fields } = row;
  if ('passageId' in fields.to) {
    return { row, passage: await readEnd(tx, workspaceId, fields.to.passageId, standings) };
  }
  const source = await tx.objectStore('rows').get([workspaceId, 'source', fields.to.sourceId]);
  return { row, source: source && isKind(source, 'source') && !source.deleted ? source : undefined };
}

/** The claims that lean on a passage, the first tied first. */
export async function listLeaning(
  tx: Reading,
  { workspaceId, id }: Row<'annotation'>,
  standings: Standings,
): Promise<LeaningView[]> {
  const ties = (await tx.objectStore('rows').index('byPassage').getAll(id))
    .filter((row) => isKind(row, 'evidence'))
    .filter((row) => row.workspaceId === workspaceId && !row.deleted);
  const views = ties.map(async (row) => ({
    row,
    claim: await readEnd(tx, workspaceId, row.fields.claimId, standings),
  }));
  return (await Promise.all(views)).sort((a, b) => (a.row.createdAt ?? 0) - (b.row.createdAt ?? 0));
}

async function readEnd(tx: Reading, workspaceId: string, id: string, standings: Standings): Promise<EndView> {
  const rows = tx.objectStore('rows');
  const row = await rows.get([workspaceId, 'annotation', id]);
  if (!row || !isKind(row, 'annotation')) return {};
  const [document, sighting] = await Promise.all([
    rows.get([workspaceId, 'document', row.fields.documentId]),
    tx.objectStore('sightings').get(id),
  ]);
  const known = document && isKind(document, 'document') ? document : undefined;
  return { row, document: known, sighting, standing: standings[id] };
}
