import type { Relation } from '../../shared/model/evidence.ts';
import { naturalId } from '../../shared/model/ids.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { describePlaceInSteps } from '../../shared/text/describe-place.ts';
import { listSentences } from '../../shared/text/list-sentences.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import { runAtOnce } from '../../shared/text/steps.ts';
import { type CaptureTexts, findCaptureText, indexKeptTexts, withCaptureTexts } from '../store/capture-texts.ts';
import { findSameSentences, type SameSentence } from '../store/find-same-sentences.ts';
import type { Store } from '../store/open-store.ts';
import { listJoins } from '../store/read-document.ts';
import type { EvidenceView } from './tie-views.ts';

/** A sentence in another document that this browser has kept the text of: of a claim, or of a passage that it leans on. */
export type SameSentenceView = SameSentence & {
  document: Row<'document'>;
  /** Where it was seen first, as a person reads it: two editions of a report have one title. */
  address?: string | undefined;
  /** What it does to the claim: what the passage does, whose words it repeats; else it is the same claim. */
  relation: Relation;
  /** The document of that passage. */
  passageIn?: Row<'document'> | undefined;
};

/** A quote of more sentences than this is looked up by its first ones; so is a claim with more passages by the first of them. */
const mostSentences = 5;
const mostPassages = 10;

/**
 * The sentences of a claim, and of the passages that it leans on, in other documents of its workspace, without those that
 * are tied to it already. A report that came out again at another address is such a document, until somebody says that it is the same.
 */
export async function listSameSentences(
  store: Store,
  claim: Row<'annotation'>,
  evidence: readonly EvidenceView[],
): Promise<SameSentenceView[]> {
  const passages = evidence.filter(({ passage }) => passage?.row && !passage.row.deleted).slice(0, mostPassages);
  return withCaptureTexts(async (texts) => {
    await indexKeptTexts(texts);
    const joins = await listJoins(store);
    const ofClaim = await findElsewhere(texts, joins, claim, 'same-claim');
    const ofPassages = await Promise.all(
      passages.map(({ row, passage }) =>
        findElsewhere(texts, joins, passage?.row as Row<'annotation'>, row.fields.relation, passage?.document),
      ),
    );
    const own = listSameDocuments([claim.fields.documentId], joins);
    const elsewhere = ofPassages.flat().filter(({ documentId }) => !own.includes(documentId));
    const views = await Promise.all([...ofClaim, ...elsewhere].map((each) => toView(store, claim.workspaceId, each)));
    const tied = evidence.flatMap(({ passage }) => passage?.row ?? []);
    const open = views.filter((view) => view !== undefined).filter((view) => !tied.some((row) => isIn(row, view)));
    return open.filter((view, at) => !open.slice(0, at).some((before) => isSamePlace(before, view)));
  });
}

/** Which texts this browser has kept, as a word that is another one once a text came, here or by a pull, or went. */
export const readKeptTexts = (): Promise<string> =>
  withCaptureTexts(async (texts) => (await texts.getAllKeys('texts')).join());

/** Marks the sentence as a passage, private, and ties it to the claim. */
export async function toSameSentenceActs(
  store: Store,
  { workspaceId, id: claimId }: Row<'annotation'>,
  { documentId, start, end, relation }: SameSentenceView,
  newId: () => string,
): Promise<Act[]> {
  const kept = await withCaptureTexts((texts) => findCaptureText(texts, documentId));
  // The text that was kept is in normal form: the place in it is a hint.
  const described = kept && runAtOnce(describePlaceInSteps(kept.text, { start, end }));
  if (!described) return [];
  const { quote, selectors } = described;
  const captureId = naturalId('capture', { documentId, textSha: kept.textSha });
  const capture = await store.get('rows', [workspaceId, 'capture', captureId]);
  const passageId = newId();
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  return [
    put('annotation', passageId, {
      documentId,
      ...(capture && { captureId }),
      type: 'passage',
      selectors,
      quote,
      audience: 'creator',
    }),
    put('evidence', newId(), { claimId, to: { passageId }, relation }),
  ];
}

type Elsewhere = SameSentence & Pick<SameSentenceView, 'relation' | 'passageIn'>;

async function findElsewhere(
  texts: CaptureTexts,
  joins: readonly Row<'join'>[],
  { fields: { documentId, quote } }: Row<'annotation'>,
  relation: Relation,
  passageIn?: Row<'document'>,
): Promise<Elsewhere[]> {
  if (!quote) return [];
  const own = await findCaptureText(texts, documentId);
  const except = listSameDocuments([documentId], joins);
  const sentences = toSentences(normalizeText(quote.exact), own?.text).slice(0, mostSentences);
  const found = await Promise.all(
    sentences.map(({ words, whole }) => findSameSentences(texts, words, { whole, except })),
  );
  return found.flat().map((each) => ({ ...each, relation, passageIn }));
}

/** The sentences of a quote, each with the sentence that it is a part of in the text that it was taken from. */
function toSentences(quote: string, text: string | undefined): { words: string; whole: string }[] {
  const at = text?.indexOf(quote) ?? -1;
  const around = text && at >= 0 ? listSentences(text) : [];
  return listSentences(quote).map(({ start, end }) => {
    const within = around.find((place) => place.start <= at + start && place.end >= at + end);
    const words = quote.slice(start, end);
    return { words, whole: text && within ? text.slice(within.start, within.end) : words };
  });
}

async function toView(store: Store, workspaceId: string, found: Elsewhere): Promise<SameSentenceView | undefined> {
  const document = await store.get('rows', [workspaceId, 'document', found.documentId]);
  if (!document || !isKind(document, 'document')) return undefined;
  const about = await store.getAllFromIndex('rows', 'byDocument', found.documentId);
  const [first] = about
    .filter((row) => isKind(row, 'address'))
    .filter((row) => row.workspaceId === workspaceId && !row.deleted)
    .sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
  return { ...found, document, address: first?.fields.url.replace(/^https?:\/\//, '') };
}

function isIn({ fields: { documentId, quote }, deleted }: Row<'annotation'>, { words, ...found }: SameSentenceView) {
  if (deleted || documentId !== found.documentId || !quote) return false;
  const marked = normalizeText(quote.exact);
  return marked.includes(words) || words.includes(marked);
}

const isSamePlace = (a: SameSentenceView, b: SameSentenceView) =>
  a.documentId === b.documentId && a.start < b.end && b.start < a.end;
