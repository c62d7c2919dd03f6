import type { WordDiff } from '../../../shared/text/word-diff.ts';

/** How much of what stayed the same is shown beside a change, in UTF-16 units. */
const beside = 48;

/** A diff in which long runs that stayed the same are cut to what stands beside the changes, at the ends of words. */
export function shortenDiff(diff: WordDiff): WordDiff {
  return diff.map((part, at) => {
    if (part.kind !== 'same') return part;
    const { text } = part;
    const isFirst = at === 0;
    const isLast = at === diff.length - 1;
    const kept = isFirst || isLast ? beside : 2 * beside;
    if (text.length <= kept + 8) return part;
    const head = isFirst ? '' : text.slice(0, beside).replace(/\S*$/, '');
    const tail = isLast ? '' : text.slice(-beside).replace(/^\S*/, '');
    return { kind: 'same' as const, text: `${head}…${tail}` };
  });
}
