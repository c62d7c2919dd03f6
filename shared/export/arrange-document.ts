import { inThreadOrder } from '../model/comment-thread.ts';
import type { Kind } from '../model/kinds.ts';
import { readAs } from '../model/merged-source.ts';
import { findNewest } from '../model/placement.ts';
import type { Row } from '../model/row.ts';
import { listSameDocuments } from '../model/same-documents.ts';

/** A document with what is said about it, in reading order. Deleted rows are left out. */
export type ArrangedDocument = {
  document: Row<'document'> | undefined;
  /** Its own, then those of the documents that people said are the same. */
  addresses: Row<'address'>[];
  /** The documents that people said are the same. */
  same: Row<'document'>[];
  /** The source that it is, where somebody keeps it as one. */
  source: Row<'source'> | undefined;
  annotations: ArrangedAnnotation[];
  /** Open conflicts of the document itself. */
  conflicts: Row<'conflict'>[];
};

export type ArrangedAnnotation = {
  row: Row<'annotation'>;
  tags: Row<'tag'>[];
  /** Where a person placed it last, if anybody did. */
  placement: Row<'placement'> | undefined;
  /** The last time that somebody looked again at what was said, with the words that then stood. */
  review: Row<'review'> | undefined;
  evidence: ArrangedEvidence[];
  /** What people said to each other about it, in their order. */
  comments: Row<'comment'>[];
  /** Open conflicts of the annotation. */
  conflicts: Row<'conflict'>[];
};

/** The tie and what it leads to; neither source nor passage if that is not among the rows. */
export type ArrangedEvidence = {
  row: Row<'evidence'>;
  /** The last time that somebody looked again at the conclusion with both ends as they then stood. */
  review: Row<'review'> | undefined;
  source: Row<'source'> | undefined;
  passage: Row<'annotation'> | undefined;
  /** The document that the passage is in. */
  passageDocument: Row<'document'> | undefined;
  passageAddresses: Row<'address'>[];
  /** The source that this document is, where somebody keeps it as one. */
  passageSource: Row<'source'> | undefined;
  /** Open conflicts of the evidence and of its source. */
  conflicts: Row<'conflict'>[];
};

/** Joins the rows of documents: annotations by where they begin in theirs, then by their time, then by their id. */
export function arrangeDocuments(all: readonly Row[], documentIds: readonly string[]): ArrangedDocument[] {
  const byKind = Map.groupBy(
    all.filter((row) => !row.deleted),
    ({ kind }) => kind,
  );
  const listAll = <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as Row<K>[];
  const annotations = listAll('annotation');
  const annotationsIn = Map.groupBy(annotations, ({ fields }) => fields.documentId);
  const addressesOf = Map.groupBy(listAll('address'), ({ fields }) => fields.documentId);
  const tagsOn = Map.groupBy(listAll('tag'), ({ fields }) => fields.annotationId);
  const placementsOf = Map.groupBy(listAll('placement'), ({ fields }) => fields.annotationId);
  const reviewsOf = Map.groupBy(listAll('review'), ({ fields: { of } }) =>
    'annotationId' in of ? of.annotationId : of.evidenceId,
  );
  const commentsOn = Map.groupBy(listAll('comment'), ({ fields }) => fields.annotationId);
  const ties = listAll('evidence');
  const tiesOf = Map.groupBy(ties, ({ fields }) => fields.claimId);
  const conflictsOf = Map.groupBy(
    listAll('conflict')
      .filter(({ fields }) => !fields.resolved)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ({ fields }) => fields.rowId,
  );
  const sources = listAll('source').sort(byAge);
  const sourceBy = new Map(sources.map((row) => [row.id, row]));
  // The oldest of each document: of what is set later under one key, the last stays.
  const sourceOf = new Map(sources.toReversed().map((row) => [row.fields.documentId, row]));
  const documentBy = new Map(listAll('document').map((row) => [row.id, row]));
  const passageIds = new Set(ties.flatMap(({ fields: { to } }) => ('passageId' in to ? [to.passageId] : [])));
  const passages = passageIds.size > 0 ? annotations.filter(({ id }) => passageIds.has(id)) : [];
  const passageBy = new Map(passages.map((row) => [row.id, row]));

  // Most rows have nothing of most kinds: what is empty is neither made nor sorted for each of them.
  const none: [] = [];
  const listAddresses = (documentId: string) =>
    (addressesOf.get(documentId) ?? []).sort((a, b) => (a.fields.url < b.fields.url ? -1 : 1));
  const findCitedAs = (ids: readonly string[]) => {
    const kept = ids.map((id) => sourceOf.get(id)).find((row) => row !== undefined);
    return kept && readAs(kept, (id) => sourceBy.get(id));
  };
  const arrangeEvidence = (row: Row<'evidence'>): ArrangedEvidence => {
    const { to } = row.fields;
    const named = 'sourceId' in to ? sourceBy.get(to.sourceId) : undefined;
    const source = named && readAs(named, (id) => sourceBy.get(id));
    const passage = 'passageId' in to ? passageBy.get(to.passageId) : undefined;
    const passageDocument = passage && documentBy.get(passage.fields.documentId);
    const passageAddresses = passage ? listAddresses(passage.fields.documentId) : [];
    const passageSource = passage && findCitedAs([passage.fields.documentId]);
    const conflicts = [row.id, source?.id].flatMap((id) => (id && conflictsOf.get(id)) || []);
    const review = findLatest(reviewsOf.get(row.id));
    return { row, source, passage, passageDocument, passageAddresses, passageSource, review, conflicts };
  };
  const joins = listAll('join');
  const sameAs = new Map(documentIds.map((id) => [id, listSameDocuments([id], joins)]));
  return documentIds.map((documentId) => ({
    document: documentBy.get(documentId),
    addresses: (sameAs.get(documentId) ?? []).flatMap(listAddresses),
    same: (sameAs.get(documentId) ?? []).slice(1).flatMap((id) => documentBy.get(id) ?? []),
    source: findCitedAs(sameAs.get(documentId) ?? []),
    annotations: (annotationsIn.get(documentId) ?? [])
      .sort((a, b) => getStart(a) - getStart(b) || byAge(a, b))
      .map((row) => ({
        row,
        tags: tagsOn.get(row.id)?.sort((a, b) => (a.fields.text < b.fields.text ? -1 : 1)) ?? none,
        placement: findLatest(placementsOf.get(row.id)),
        review: findLatest(reviewsOf.get(row.id)),
        evidence: tiesOf.get(row.id)?.sort(byAge).map(arrangeEvidence) ?? none,
        comments: commentsOn.has(row.id) ? inThreadOrder(commentsOn.get(row.id) ?? none) : none,
        conflicts: conflictsOf.get(row.id) ?? none,
      })),
    conflicts: conflictsOf.get(documentId) ?? [],
  }));
}

/** The same for one document. */
export function arrangeDocument(all: readonly Row[], documentId: string): ArrangedDocument {
  return arrangeDocuments(all, [documentId])[0] as ArrangedDocument;
}

/** A document's name: its title, or else its first address, or its key. */
export function getTitle({ document, addresses }: ArrangedDocument): string {
  return document?.fields.title || addresses[0]?.fields.url || document?.fields.key || '';
}

/** The one address that means a document elsewhere: its key's, or else its first, or for a file alone a name of its bytes. */
export function getAddress({
  document,
  addresses,
}: Pick<ArrangedDocument, 'document'> & { addresses: readonly Row<'address'>[] }): string {
  const key = document?.fields.key ?? '';
  if (key.startsWith('url:')) return key.slice(4);
  return addresses[0]?.fields.url ?? key.replace(/^pdf:sha256:/, 'urn:x-recordmark:sha256:');
}

/** What stands in a conflict, as text. */
export function toConflictText(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const findLatest = <R extends Row>(rows: readonly R[] | undefined): R | undefined => rows && findNewest(rows);

/** Oldest first, and always in the same order: a file of the same rows has the same bytes. */
function byAge(a: Row, b: Row): number {
  return (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1);
}

function getStart({ fields }: Row<'annotation'>): number {
  const position = fields.selectors.find(({ type }) => type === 'TextPositionSelector');
  return position && 'start' in position ? position.start : Number.MAX_SAFE_INTEGER;
}
