import { countWhile, keepInOrder, type Pair } from './keep-in-order.ts';

/** The same words in two versions of a text: where they stood and where they stand. */
export type Find = Pair;

/** What was surely found, as a map from old offsets to new ones. */
export type OffsetMap = {
  /** Where words from `old` should be now, by the finds before and after them; none where no find is near. */
  predict: (old: number | undefined) => number[];
  /** How well a new offset suits an old one, from 0 to 1. */
  suits: (old: number | undefined, now: number) => number;
  /** Whether a new offset stands between the same finds as an old one. */
  isBetween: (old: number | undefined, now: number) => boolean;
  /** Whether a find is one of those whose order did not change. */
  isInOrder: (find: Find) => boolean;
};

/** How far text may have moved since the nearest find: a few units, and a share of the distance. */
const [leeway, leewayShare] = [12, 0.08];
/** Finds that are further away say nothing. */
const farthest = 8_000;

/** Makes the map from finds; those out of order (a paragraph that moved, or a twin of the words) say nothing of others. */
export function createOffsetMap(finds: readonly Find[]): OffsetMap {
  const chain = keepInOrder([...finds].sort((a, b) => a.old - b.old || a.now - b.now));
  const listNear = (old: number | undefined): Find[] => {
    if (old === undefined || !Number.isSafeInteger(old)) return [];
    const after = countWhile(chain, (find) => find.old < old);
    return [chain[after - 1], chain[after]].filter((find) => find && Math.abs(find.old - old) <= farthest) as Find[];
  };
  return {
    predict: (old) => [...new Set(listNear(old).map((find) => find.now + (old as number) - find.old))],
    suits(old, now) {
      let best = 0;
      for (const find of listNear(old)) {
        const away = Math.abs((old as number) - find.old);
        const off = Math.abs(now - find.now - ((old as number) - find.old));
        best = Math.max(best, Math.min(1, 1.5 - off / (2 * (leeway + leewayShare * away))));
      }
      return best;
    },
    isBetween(old, now) {
      const [before, after] = listNear(old);
      return before !== undefined && after !== undefined && before.now < now && now < after.now;
    },
    // By value: two annotations may be of the same words.
    isInOrder({ old, now }) {
      let at = countWhile(chain, (find) => find.old < old);
      while (chain[at]?.old === old && chain[at]?.now !== now) at += 1;
      return chain[at]?.old === old;
    },
  };
}
