import { findNewest } from '../../shared/model/placement.ts';
import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import { toNewWords } from '../../shared/text/to-new-words.ts';
import { diffWords, type WordDiff } from '../../shared/text/word-diff.ts';
import type { EndView } from './tie-views.ts';

/** What became of the words at an end since they were marked, as far as this browser knows. */
export type EndNow =
  | { kind: 'as-marked' }
  | { kind: 'changed'; diff: WordDiff }
  | { kind: 'unsure' }
  | { kind: 'gone' };

/** A tie with the words that now stand at its ends. */
export type TieNow = {
  claim: EndNow;
  passage: EndNow;
  /** Of the words that stand at claim and passage; those of an end without words are left out. */
  textShas: string[];
  /** The ends are not as they were when they were tied, or when somebody last looked at them. */
  isChanged: boolean;
  /** When they were tied or looked at, in milliseconds since 1970. */
  since: number;
};

/** How a tie stands; undefined where its other end is not available or nothing can be said of it. */
export async function readTieNow(
  tie: Row<'evidence'>,
  claim: EndView,
  passage: EndView,
  reviews: readonly Row<'review'>[],
): Promise<TieNow | undefined> {
  if (!claim.row || !passage.row) return undefined;
  const ends = [claim, passage].map((end) => ({ marked: end.row?.fields.quote?.exact, now: findWords(end) }));
  const marked = await toShas(ends.map((end) => end.marked));
  const textShas = await toShas(ends.map(({ now }) => (now.kind === 'words' ? now.words : undefined)));
  if (marked.length === 0) return undefined;
  const review = findNewest(reviews);
  const looked = review?.fields.textShas ?? marked;
  const [claimNow, passageNow] = ends.map(toEndNow) as [EndNow, EndNow];
  return {
    claim: claimNow,
    passage: passageNow,
    textShas,
    isChanged: [...textShas].sort().join() !== [...looked].sort().join(),
    since: (review ?? tie).createdAt ?? 0,
  };
}

type Found = { kind: 'words'; words: string | undefined } | { kind: 'unsure' } | { kind: 'gone' };

/** The words that stand at an end. What was never looked for stands as it was placed. */
function findWords({ row, placement, standing, sighting }: EndView): Found {
  if (!row || row.deleted || standing?.kind === 'orphan') return { kind: 'gone' };
  if (standing?.kind === 'uncertain') return { kind: 'unsure' };
  if (standing?.kind === 'changed') return { kind: 'words', words: toNewWords(standing.diff) };
  const placed: Found = { kind: 'words', words: placement?.fields.quote?.exact ?? row.fields.quote?.exact };
  if (standing || !sighting) return placed;
  if (sighting.how === 'missing') return { kind: 'gone' };
  if (sighting.how === 'uncertain') return { kind: 'unsure' };
  return sighting.how === 'changed' && sighting.words !== undefined ? { kind: 'words', words: sighting.words } : placed;
}

function toEndNow({ marked, now }: { marked: string | undefined; now: Found }): EndNow {
  if (marked === undefined) return { kind: 'as-marked' };
  if (now.kind !== 'words') return now;
  const { words } = now;
  if (words === undefined) return { kind: 'gone' };
  return normalizeText(words) === normalizeText(marked)
    ? { kind: 'as-marked' }
    : { kind: 'changed', diff: diffWords(marked, words) };
}

async function toShas(texts: readonly (string | undefined)[]): Promise<string[]> {
  return Promise.all(texts.flatMap((text) => (text === undefined ? [] : [toTextSha(normalizeText(text))])));
}
