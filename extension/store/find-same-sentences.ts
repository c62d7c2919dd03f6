import { compareSentences, type Likeness } from '../../shared/text/compare-sentences.ts';
import { countShared, SKETCH_BYTES, type Sketch, sketchSentence } from '../../shared/text/sketch-sentence.ts';
import { type CaptureTexts, type CaptureTextsSchema, findCaptureText } from './capture-texts.ts';

/** A sentence of a document that says the same as one that was asked for, or nearly; `words` from `start` to `end` of its text. */
export type SameSentence = Likeness & { documentId: string; words: string };

/** How many documents are looked into: a sentence that every form of an authority has says nothing more in the next one. */
const mostDocuments = 32;
/** A pair weighs less the more documents have it: what dozens share says nothing. Several pairs are no chance. */
const leastWeight = 0.1;
const enoughPairs = 3;
/** Of 16 min-hashes. Near copies share seven and more, unrelated sentences hardly ever two. */
const leastShared = 3;

/**
 * The documents kept here, other than those of `except`, that hold `sentence` (normal text) or a near copy of it: those most like
 * it first. Where it is a part of a sentence, that `whole` one is looked for. Costs a few indexed lookups, and unpacking a
 * text for each document that has one.
 */
export async function findSameSentences(
  texts: CaptureTexts,
  sentence: string,
  { whole = sentence, except }: { whole?: string; except?: readonly string[] | undefined } = {},
): Promise<SameSentence[]> {
  const sketch = sketchSentence(whole, { start: 0, end: whole.length });
  if (!sketch) return [];
  const indexes = await listCandidates(texts, sketch);
  const found = await Promise.all(
    indexes.map(async (index) => {
      if (except?.includes(index.documentId)) return [];
      const places = listAlike(index, sketch);
      const kept = places.length > 0 && (await findCaptureText(texts, index.documentId));
      return kept ? findCopies(sentence, kept.text, places).slice(0, 1).map(toFound(index.documentId, kept.text)) : [];
    }),
  );
  return found.flat().sort((a, b) => countChanged(a) - countChanged(b));
}

type Found = CaptureTextsSchema['sentences']['value'];

/** What is kept of the documents that share pairs with a sketch: those that share most, and what few others have, first. */
async function listCandidates(texts: CaptureTexts, { pairs }: Sketch): Promise<Found[]> {
  const tx = texts.transaction(['keys', 'sentences']);
  const byKey = tx.objectStore('keys').index('byKey');
  const holders = await Promise.all(pairs.map((pair) => byKey.getAllKeys(pair)));
  const votes = new Map<number, { shared: number; weight: number }>();
  for (const holder of holders) {
    for (const n of holder) {
      const { shared, weight } = votes.get(n) ?? { shared: 0, weight: 0 };
      votes.set(n, { shared: shared + 1, weight: weight + 1 / holder.length });
    }
  }
  const most = [...votes]
    .filter(([, vote]) => vote.shared >= enoughPairs || vote.weight >= leastWeight)
    .sort(([, a], [, b]) => b.weight - a.weight)
    .slice(0, mostDocuments);
  const found = await Promise.all(most.map(([n]) => tx.objectStore('sentences').get(n)));
  return found.filter((index) => index !== undefined);
}

type Place = { start: number; end: number };

/** The sentences of a document that may be near copies, the likeliest first. */
function listAlike({ places, sketches }: Found, { bytes }: Sketch): Place[] {
  const alike: (Place & { shared: number })[] = [];
  for (let at = 0; at * SKETCH_BYTES < sketches.length; at += 1) {
    const shared = countShared(bytes, sketches, at * SKETCH_BYTES);
    if (shared < leastShared) continue;
    alike.push({ start: places[2 * at] as number, end: places[2 * at + 1] as number, shared });
  }
  return alike.sort((a, b) => b.shared - a.shared).slice(0, 4);
}

function findCopies(sentence: string, text: string, places: readonly Place[]): Likeness[] {
  return places
    .flatMap(({ start, end }) => {
      const likeness = compareSentences(sentence, text.slice(start, end));
      return likeness ? [{ ...likeness, start: start + likeness.start, end: start + likeness.end }] : [];
    })
    .sort((a, b) => countChanged(a) - countChanged(b));
}

const toFound =
  (documentId: string, text: string) =>
  (likeness: Likeness): SameSentence => ({
    ...likeness,
    documentId,
    words: text.slice(likeness.start, likeness.end),
  });

const countChanged = ({ diff }: Likeness) =>
  diff.reduce((sum, { kind, text }) => sum + (kind === 'same' ? 0 : text.length), 0);
