import type { IDBPTransaction } from 'idb';
import { fetchReadAs } from '../../shared/model/merged-source.ts';
import { findNewest } from '../../shared/model/placement.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { StoreSchema } from '../store/open-store.ts';
import type { Sighting } from '../store/sightings.ts';
import { readTieNow, type TieNow } from './tie-now.ts';

/**
 * The annotation at the other end of a tie, as far as this browser knows it: without a row where it is not available to
 * this person, and with a deleted one where it was.
 */
export type EndView = {
  row?: Row<'annotation'> | undefined;
  document?: Row<'document'> | undefined;
  /** Where a person placed it last. */
  placement?: Row<'placement'> | undefined;
  /** How it stands on the page that is in front, where that is its page. */
  standing?: Standing | undefined;
  /** What this browser saw of its words last. */
  sighting?: Sighting | undefined;
};

/** A tie of a claim with the source or the passage that it leads to, where that is here. */
export type EvidenceView = {
  row: Row<'evidence'>;
  source?: Row<'source'> | undefined;
  /** Sources that were merged into the one that it is read as, on the way from the tie to it. */
  passed?: Row<'source'>[];
  passage?: EndView | undefined;
  reviews: Row<'review'>[];
  /** How the ends of a tie to a passage stand now. */
  now?: TieNow | undefined;
};

/** A claim that leans on a passage, by its tie. */
export type LeaningView = { row: Row<'evidence'>; claim: EndView };

type Reading = IDBPTransaction<StoreSchema, ('rows' | 'sightings')[], 'readonly'>;
type Standings = Readonly<Record<string, Standing>>;

export async function readEvidence(tx: Reading, row: Row<'evidence'>, standings: Standings): Promise<EvidenceView> {
  const { workspaceId, fields } = row;
  if ('passageId' in fields.to) {
    const [passage, reviewed] = await Promise.all([
      readEnd(tx, workspaceId, fields.to.passageId, standings),
      tx.objectStore('rows').index('byReviewedTie').getAll(row.id),
    ]);
    const reviews = reviewed.filter((each) => isKind(each, 'review'));
    return { row, passage, reviews: reviews.filter((each) => each.workspaceId === workspaceId && !each.deleted) };
  }
  const find = async (id: string) => {
    const found = await tx.objectStore('rows').get([workspaceId, 'source', id]);
    return found && isKind(found, 'source') && !found.deleted ? found : undefined;
  };
  const named = await find(fields.to.sourceId);
  return { row, reviews: [], ...(named && (await fetchReadAs(named, find))) };
}

/** Evidence with how it stands, for its claim as it stands. Reads nothing more from the store. */
export async function withNow(evidence: EvidenceView, claim: EndView): Promise<EvidenceView> {
  const { row, passage, reviews } = evidence;
  return passage ? { ...evidence, now: await readTieNow(row, claim, passage, reviews) } : evidence;
}

export const byAge = (a: { row: Row }, b: { row: Row }): number => (a.row.createdAt ?? 0) - (b.row.createdAt ?? 0);

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
  return (await Promise.all(views)).sort(byAge);
}

async function readEnd(tx: Reading, workspaceId: string, id: string, standings: Standings): Promise<EndView> {
  const rows = tx.objectStore('rows');
  const row = await rows.get([workspaceId, 'annotation', id]);
  if (!row || !isKind(row, 'annotation')) return {};
  const [document, sighting, hanging] = await Promise.all([
    rows.get([workspaceId, 'document', row.fields.documentId]),
    tx.objectStore('sightings').get(id),
    rows.index('byAnnotation').getAll(id),
  ]);
  const placements = hanging
    .filter((each) => isKind(each, 'placement'))
    .filter((each) => each.workspaceId === workspaceId);
  const known = document && isKind(document, 'document') ? document : undefined;
  return { row, document: known, placement: findNewest(placements), sighting, standing: standings[id] };
}
