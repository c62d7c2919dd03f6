import type { IDBPTransaction } from 'idb';
import { fetchReadAs } from '../../shared/model/merged-source.ts';
import { findNewest } from '../../shared/model/placement.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { StoreSchema } from '../store/open-store.ts';
import { toSeenIn } from '../store/read-document.ts';
import { type Sighting, toSightingKeys } from '../store/sightings.ts';
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
  /** What is known of its words in each document that shows them, its own first; nothing where none was looked at. */
  seen?: readonly SeenIn[];
};

/**
 * The words of an annotation in a document: on the page in front, or as this browser saw them last. `edition` is the
 * document where it is not the annotation's own one, but one that people said is the same.
 */
export type SeenIn = ({ how: 'now'; standing: Standing } | ({ how: 'before' } & { sighting: Sighting })) & {
  edition?: Edition | undefined;
};

/** A document as a person tells it from others: editions often have one title. */
export type Edition = { row: Row<'document'>; address: string };

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

/** What ends are read by: the store, how words stand on the page in front, whose documents are `front`, and what people joined. */
export type Reading = {
  tx: IDBPTransaction<StoreSchema, ('rows' | 'sightings')[], 'readonly'>;
  standings: Readonly<Record<string, Standing>>;
  front: readonly string[];
  joins: readonly Row<'join'>[];
};

export async function readEvidence(reading: Reading, row: Row<'evidence'>): Promise<EvidenceView> {
  const { tx } = reading;
  const { workspaceId, fields } = row;
  if ('passageId' in fields.to) {
    const [passage, reviewed] = await Promise.all([
      readEnd(reading, workspaceId, fields.to.passageId),
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
export async function listLeaning(reading: Reading, { workspaceId, id }: Row<'annotation'>): Promise<LeaningView[]> {
  const ties = (await reading.tx.objectStore('rows').index('byPassage').getAll(id))
    .filter((row) => isKind(row, 'evidence'))
    .filter((row) => row.workspaceId === workspaceId && !row.deleted);
  const views = ties.map(async (row) => ({
    row,
    claim: await readEnd(reading, workspaceId, row.fields.claimId),
  }));
  return (await Promise.all(views)).sort(byAge);
}

async function readEnd(reading: Reading, workspaceId: string, id: string): Promise<EndView> {
  const rows = reading.tx.objectStore('rows');
  const row = await rows.get([workspaceId, 'annotation', id]);
  if (!row || !isKind(row, 'annotation')) return {};
  const [document, seen, hanging] = await Promise.all([
    rows.get([workspaceId, 'document', row.fields.documentId]),
    readSeen(reading, row),
    rows.index('byAnnotation').getAll(id),
  ]);
  const placements = hanging
    .filter((each) => isKind(each, 'placement'))
    .filter((each) => each.workspaceId === workspaceId);
  const known = document && isKind(document, 'document') ? document : undefined;
  return { row, document: known, placement: findNewest(placements), standing: reading.standings[id], seen };
}

/** What is known of an annotation's words in each document that shows them, its own first. */
export async function readSeen(
  { tx, standings, front, joins }: Reading,
  { workspaceId, id, fields: { documentId } }: Row<'annotation'>,
): Promise<SeenIn[]> {
  const standing = standings[id];
  const inFront = toSeenIn(documentId, front);
  const same = listSameDocuments([documentId], joins);
  const sightings = (await tx.objectStore('sightings').getAll(toSightingKeys(id))).filter(
    (sighting) => same.includes(sighting.documentId) && !(standing && sighting.documentId === inFront),
  );
  const seen = [
    ...(standing ? [{ documentId: inFront, what: { how: 'now', standing } as const }] : []),
    ...sightings.map((sighting) => ({ documentId: sighting.documentId, what: { how: 'before', sighting } as const })),
  ];
  const views = seen.map(async (each) =>
    each.documentId === documentId
      ? each.what
      : { ...each.what, edition: await readEdition(tx, workspaceId, each.documentId) },
  );
  return (await Promise.all(views)).sort((a, b) => Number('edition' in a) - Number('edition' in b));
}

async function readEdition(tx: Reading['tx'], workspaceId: string, documentId: string): Promise<Edition | undefined> {
  const about = await tx.objectStore('rows').index('byDocument').getAll(documentId);
  const row = await tx.objectStore('rows').get([workspaceId, 'document', documentId]);
  const [first] = about.filter((each) => isKind(each, 'address')).filter((each) => !each.deleted);
  if (!row || !isKind(row, 'document')) return undefined;
  return { row, address: (first?.fields.url ?? row.fields.key).replace(/^(url:)?(https?:\/\/)?/, '') };
}
