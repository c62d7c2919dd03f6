/**
 * How much of some words stands in a text as it stands in them: the greatest share of their runs of three words (of
 * two, where they are fewer than five) that one region of the text has, a region being half as long again.
 */
export function createGramCounter(text: string): (words: readonly string[]) => number {
  const all = text.split(/\s+/).map(fold);
  const starts = new Map<string, number[]>();
  for (const length of [2, 3]) {
    for (let at = 0; at + length <= all.length; at += 1) {
      const gram = all.slice(at, at + length).join(' ');
      const list = starts.get(gram);
      if (list) list.push(at);
      else starts.set(gram, [at]);
    }
  }
  return (words) => {
    const length = words.length < 5 ? 2 : 3;
    const folded = words.map(fold);
    const grams = folded.slice(0, folded.length - length + 1).map((_, at) => folded.slice(at, at + length).join(' '));
    const hits = grams.flatMap((gram) => starts.get(gram) ?? []).sort((a, b) => a - b);
    let best = 0;
    for (let first = 0, last = 0; last < hits.length; last += 1) {
      while ((hits[last] as number) - (hits[first] as number) > words.length * 1.5) first += 1;
      best = Math.max(best, last - first + 1);
    }
    return grams.length === 0 ? 1 : best / grams.length;
  };
}

const fold = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
