import { findNewest } from '../../shared/model/placement.ts';
import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import { toNewWords } from '../../shared/text/to-new-words.ts';
import { diffWords, type WordDiff } from '../../shared/text/word-diff.ts';
import type { Edition, EndView, SeenIn } from './tie-views.ts';

/**
 * What became of the words at an end since they were marked, as far as this browser knows; `edition` is the document that
 * says so where it is not the end's own one, but one that people said is the same.
 */
export type EndNow = (
  | { kind: 'as-marked' }
  | { kind: 'changed'; diff: WordDiff }
  | { kind: 'unsure' }
  | { kind: 'gone' }
) & { edition?: Edition | undefined };

/** A tie with the words that now stand at its ends. */
export type TieNow = {
  claim: EndNow;
  passage: EndNow;
  /** Of the words that stand at claim and passage, in this order; those of an end without words are left out. */
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
  const quoted = [claim, passage].filter((end) => end.row?.fields.quote !== undefined);
  if (quoted.length === 0) return undefined;
  const newest = findNewest(reviews);
  const looks = [newest, ...reviews.filter((review) => review !== newest)].filter((review) => review !== undefined);
  const ends = await Promise.all(
    [claim, passage].map((end) => readEndNow(end, toExpected(looks, quoted.indexOf(end), quoted.length))),
  );
  const [claimEnd, passageEnd] = ends as [EndRead, EndRead];
  return {
    claim: claimEnd.now,
    passage: passageEnd.now,
    textShas: ends.flatMap(({ sha }) => sha ?? []),
    isChanged: ends.some((end) => end.isChanged),
    since: (newest ?? tie).createdAt ?? 0,
  };
}

/** What somebody found at an end when he looked last, and those before him; nothing where nobody has looked. */
type Expected = { at: number; isLast: (sha: string | undefined) => boolean; earlier: readonly string[] } | undefined;

/** An end without words has no hash in a review: of the one hash that is left it does not say whose it is. */
function toExpected(looks: readonly Row<'review'>[], at: number, count: number): Expected {
  const [last, ...before] = looks;
  if (!last) return undefined;
  const { textShas } = last.fields;
  const isLast = (sha: string | undefined) =>
    textShas.length === count ? sha === textShas[at] : sha === undefined || textShas.includes(sha);
  return { at: last.createdAt ?? 0, isLast, earlier: before.flatMap(({ fields }) => fields.textShas) };
}

type Found = { kind: 'words'; words: string } | { kind: 'unsure' } | { kind: 'gone' };
/** `at` is when it was seen: now, or never. */
type FoundIn = { found: Found; at: number; sha?: string | undefined; edition?: Edition | undefined };
type EndRead = { now: EndNow; sha: string | undefined; isChanged: boolean };

/**
 * Of the documents in which an end was seen, the one that has what nobody has looked at comes first: seeing another edition
 * again, in which the words stand as ever, takes nothing back. Words as they were before somebody looked count only where
 * they were seen since: another browser may just not have come by.
 */
async function readEndNow(end: EndView, expected: Expected): Promise<EndRead> {
  const marked = end.row?.fields.quote?.exact;
  if (marked === undefined) return { now: { kind: 'as-marked' }, sha: undefined, isChanged: false };
  const markedSha = await toTextSha(normalizeText(marked));
  const all = await Promise.all(listFound(end, marked).map(withSha));
  const isLast = ({ sha }: FoundIn) => (expected ? expected.isLast(sha) : sha === markedSha);
  const isFormer = ({ sha }: FoundIn) => sha !== undefined && (sha === markedSha || expected?.earlier.includes(sha));
  const unseen = all.find((each) => !isLast(each) && !isFormer(each));
  const known = all.find(isLast);
  const former = [...all].sort((a, b) => b.at - a.at)[0] as FoundIn;
  const shown = unseen ?? known ?? former;
  return {
    now: toEndNow(marked, shown),
    sha: shown.sha,
    isChanged: unseen !== undefined || (!known && former.at > (expected?.at ?? 0)),
  };
}

async function withSha(each: FoundIn): Promise<FoundIn> {
  return each.found.kind === 'words' ? { ...each, sha: await toTextSha(normalizeText(each.found.words)) } : each;
}

/** The words that stand at an end, in each document in which they were seen. What was never looked for stands as placed. */
function listFound({ row, placement, seen = [] }: EndView, marked: string): FoundIn[] {
  if (row?.deleted) return [{ found: { kind: 'gone' }, at: Number.POSITIVE_INFINITY }];
  const placed = toWords(placement?.fields.quote?.exact ?? marked);
  if (seen.length === 0) return [{ found: placed, at: placement?.createdAt ?? 0 }];
  return seen.map((each) => ({ ...toFound(each, placed), edition: each.edition }));
}

const toWords = (words: string): Found => ({ kind: 'words', words });

function toFound(seen: SeenIn, placed: Found): Pick<FoundIn, 'found' | 'at'> {
  if (seen.how === 'now') {
    const { standing } = seen;
    const at = Number.POSITIVE_INFINITY;
    if (standing.kind === 'orphan') return { found: { kind: 'gone' }, at };
    if (standing.kind === 'uncertain') return { found: { kind: 'unsure' }, at };
    return { found: standing.kind === 'changed' ? toWords(toNewWords(standing.diff)) : placed, at };
  }
  const { how, words, at } = seen.sighting;
  if (how === 'missing') return { found: { kind: 'gone' }, at };
  if (how === 'uncertain') return { found: { kind: 'unsure' }, at };
  return { found: how === 'changed' && words !== undefined ? toWords(words) : placed, at };
}

function toEndNow(marked: string, { found, edition }: FoundIn): EndNow {
  if (found.kind !== 'words') return { kind: found.kind, edition };
  return normalizeText(found.words) === normalizeText(marked)
    ? { kind: 'as-marked' }
    : { kind: 'changed', diff: diffWords(marked, found.words), edition };
}
