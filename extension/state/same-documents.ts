import { canonicalAddress, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { fold } from '../../shared/text/find-by-words.ts';
import { listSentences } from '../../shared/text/list-sentences.ts';
import { toPage } from '../messaging/calls.ts';
import { type CaptureTexts, indexKeptTexts, withCaptureTexts } from '../store/capture-texts.ts';
import { type Origin, toDocumentActs } from '../store/document-acts.ts';
import { findSameSentences } from '../store/find-same-sentences.ts';
import type { Store } from '../store/open-store.ts';
import { listAnnotations, listJoins } from '../store/read-document.ts';
import { findSetting } from '../store/settings.ts';
import { listWorkspaceIds } from '../store/workspace-ids.ts';
import type { PageView } from './panel-state.ts';

export type Shown = Extract<PageView, { kind: 'on' }>;

/** A document as a person knows it again; `text` is what it is found by. */
export type DocumentChoice = { row: Row<'document'>; address: string; text: string };

/** The document in front and the others of its workspace. */
export type SameDocuments = {
  workspaceId: string;
  /** Its id, also where nothing is kept of it yet. */
  documentId: string;
  /** Those that people said are the same. */
  joined: DocumentChoice[];
  /** All others. */
  others: DocumentChoice[];
  /** Those of them of which nobody said that they are the same, or are not. */
  unasked: DocumentChoice[];
};

/** Undefined where there is no other document, or where it is not known yet which one is in front. */
export async function readSameDocuments(store: Store, shown: Shown): Promise<SameDocuments | undefined> {
  const [workspaceId] = await listWorkspaceIds(store);
  if (!workspaceId || shown.isArriving) return undefined;
  const [{ documentId }, choices, joins, answered] = await Promise.all([
    toDocumentActs(store, workspaceId, toOrigin(shown), shown.page),
    listDocumentChoices(store, workspaceId),
    listJoins(store),
    findSetting(store, 'doneWith'),
  ]);
  const same = listSameDocuments([documentId], joins);
  const others = choices.filter(({ row }) => !same.includes(row.id));
  if (choices.every(({ row }) => row.id === documentId)) return undefined;
  const settled = new Set([...joins.map(({ id }) => id), ...(answered ?? [])]);
  const isAsked = (id: string) => same.some((one) => settled.has(naturalId('join', { documentId: one, sameAs: id })));
  return {
    workspaceId,
    documentId,
    joined: choices.filter(({ row }) => row.id !== documentId && same.includes(row.id)),
    others,
    unasked: others.filter(({ row }) => !isAsked(row.id)),
  };
}

/** An annotated document that the one in front may be, issued again, with how many annotations it has. */
export type LikelyDocument = DocumentChoice & { annotations: number };

/**
 * The document that the one in front may be, `unread` while it has no text yet. Asks the page for it, never its site.
 */
export async function readLikelyDocument(
  store: Store,
  same: SameDocuments,
  { tabId, page: { title } }: Shown,
): Promise<LikelyDocument | 'unread' | undefined> {
  if (same.unasked.length === 0) return undefined;
  const text = await toPage(tabId, 'describeText', null);
  return text === '' ? 'unread' : findLikelyDocument(store, same, { title, text });
}

/** The one whose text, kept in this browser, has most of the sentences of `text`; else one with the same title. */
export async function findLikelyDocument(
  store: Store,
  { unasked }: SameDocuments,
  { title: itsTitle, text }: { title: string; text: string },
): Promise<LikelyDocument | undefined> {
  const alike = await withCaptureTexts((texts) => countAlike(texts, text));
  const title = fold(itsTitle);
  const isTitled = ({ row }: DocumentChoice) => title.length >= LEAST_TITLE && fold(row.fields.title ?? '') === title;
  const likely = unasked
    .filter((choice) => alike.has(choice.row.id) || isTitled(choice))
    .sort((a, b) => (alike.get(b.row.id) ?? 0) - (alike.get(a.row.id) ?? 0));
  for (const choice of likely) {
    const { length } = await listAnnotations(store, choice.row.id);
    if (length > 0) return { ...choice, annotations: length };
  }
  return undefined;
}

/** Says that the document in front is the same as another one. */
export async function toJoinActs(
  store: Store,
  shown: Shown,
  { workspaceId }: SameDocuments,
  { row }: DocumentChoice,
): Promise<Act[]> {
  const { documentId, acts } = await toDocumentActs(store, workspaceId, toOrigin(shown), shown.page);
  const set = { documentId, sameAs: row.id };
  return [...acts, { workspaceId, kind: 'join', id: naturalId('join', set), op: 'put', set }];
}

/** Says that another document is not the same as any, whoever said so. */
export async function toSeparateActs(store: Store, { row }: DocumentChoice): Promise<Act[]> {
  return (await listJoins(store))
    .filter(({ deleted, fields }) => !deleted && [fields.documentId, fields.sameAs].includes(row.id))
    .map(({ workspaceId, kind, id }) => ({ workspaceId, kind, id, op: 'delete', set: {} }));
}

/** The id of the join of the document in front with another one. */
export const toJoinId = ({ documentId }: SameDocuments, { row }: DocumentChoice): string =>
  naturalId('join', { documentId, sameAs: row.id });

/** A shorter title, such as "Home", says nothing. */
const LEAST_TITLE = 12;
/** How many sentences of a text are looked for, and how many of them another document must have. */
const SAMPLES = 8;
const LEAST_ALIKE = 3;
const LEAST_SENTENCE = 60;

function toOrigin({ key, url, page }: Shown): Origin {
  const seen = url ? canonicalAddress(url) : undefined;
  if (key) return { key, seen };
  return { seen, canonical: (url && trustedCanonical(url, page.canonicalHref)) || undefined };
}

/** For each document that has half or more of a text's sentences: how many of those that were looked for. */
async function countAlike(texts: CaptureTexts, text: string): Promise<Map<string, number>> {
  await indexKeptTexts(texts);
  const sentences = listSentences(text).filter(({ start, end }) => end - start >= LEAST_SENTENCE);
  const step = Math.max(1, Math.floor(sentences.length / SAMPLES));
  const samples = sentences.filter((_, at) => at % step === 0).slice(0, SAMPLES);
  const found = await Promise.all(samples.map(({ start, end }) => findSameSentences(texts, text.slice(start, end))));
  const counts = new Map<string, number>();
  for (const { documentId } of found.flat()) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= LEAST_ALIKE && count >= samples.length / 2));
}

async function listDocumentChoices(store: Store, workspaceId: string): Promise<DocumentChoice[]> {
  const list = async <K extends Row['kind']>(kind: K): Promise<Row<K>[]> => {
    const rows = await store.getAllFromIndex('rows', 'byKind', [workspaceId, kind]);
    return rows.filter((row) => isKind(row, kind)).filter((row) => !row.deleted);
  };
  const [documents, addresses] = await Promise.all([list('document'), list('address')]);
  const addressesOf = Map.groupBy(addresses, ({ fields }) => fields.documentId);
  return documents.map((row) => {
    const { key, title = '' } = row.fields;
    const [first] = addressesOf.get(row.id) ?? [];
    const address = (first?.fields.url ?? key).replace(/^(url:)?(https?:\/\/)?/, '');
    return { row, address, text: fold(`${title} ${address}`) };
  });
}
