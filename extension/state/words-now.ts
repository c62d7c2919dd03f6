import { findNewest } from '../../shared/model/placement.ts';
import type { Row } from '../../shared/model/row.ts';
import { toTextSha } from '../../shared/model/text-sha.ts';
import { materialChange } from '../../shared/text/material-change.ts';
import { normalizeText } from '../../shared/text/normalize.ts';
import { toNewWords } from '../../shared/text/to-new-words.ts';
import { diffWords, type WordDiff } from '../../shared/text/word-diff.ts';
import type { Standing } from '../messaging/protocol.ts';

/** The words that stand on the page for an annotation now, against those that were marked. */
export type WordsNow = {
  textSha: string;
  /** From the words that were marked; missing where only typography differs. */
  diff?: WordDiff | undefined;
  /** What changed may have changed what is claimed. */
  material: boolean;
  /** Nobody has looked at the conclusion with these words: it was written for others. */
  isEarlier: boolean;
  /** The latest time that somebody did. */
  review?: Row<'review'> | undefined;
};

/** Undefined where no words are asserted to stand on the page. */
export async function readWordsNow(
  { fields: { quote } }: Row<'annotation'>,
  placement: Row<'placement'> | undefined,
  reviews: readonly Row<'review'>[],
  standing: Standing | undefined,
): Promise<WordsNow | undefined> {
  const placed = placement?.fields.quote ?? quote;
  if (!quote || !placed || (standing?.kind !== 'exact' && standing?.kind !== 'changed')) return undefined;
  const words = standing.kind === 'exact' ? placed.exact : toNewWords(standing.diff);
  const differs = normalizeText(words) !== normalizeText(quote.exact);
  const material = differs && materialChange(quote.exact, words);
  const textSha = await toTextSha(normalizeText(words));
  const review = findNewest(reviews.filter(({ fields }) => fields.textShas.includes(textSha)));
  return {
    textSha,
    diff: differs ? diffWords(quote.exact, words) : undefined,
    material,
    isEarlier: isEarlier(reviews, textSha, material),
    review,
  };
}

/** A conclusion that was revised is for the words of that time, no longer for those that were marked. */
function isEarlier(reviews: readonly Row<'review'>[], textSha: string, material: boolean): boolean {
  const newestFirst = toNewestFirst(reviews);
  const revised = newestFirst.findIndex(({ fields }) => fields.result === 'revised');
  const since = revised === -1 ? newestFirst : newestFirst.slice(0, revised + 1);
  if (since.some(({ fields }) => fields.textShas.includes(textSha))) return false;
  return revised !== -1 || material;
}

function toNewestFirst(reviews: readonly Row<'review'>[]): Row<'review'>[] {
  const rest = [...reviews];
  const sorted: Row<'review'>[] = [];
  for (let newest = findNewest(rest); newest; newest = findNewest(rest)) {
    sorted.push(newest);
    rest.splice(rest.indexOf(newest), 1);
  }
  return sorted;
}
