import { isAlone, isWordUnit } from './word-units.ts';

/** Words and signs of a text: equal ones have the same number, and only those. Starts and lengths are in units. */
export type Numbered = { numbers: number[]; starts: number[]; lengths: number[] };

export type Numberer = {
  /** Cuts a piece of normal text as `listTokens` does, without making a string of each word. */
  list: (text: string, from: number, to: number) => Numbered;
  /** How many numbers there are, from 0 on. */
  count: () => number;
};

type Known = { text: string; start: number; length: number; next: number };

/** Odd, and another each time: a page whose words all have one hash would be held up by them. */
const anyFactor = 1 + 2 * Math.floor(Math.random() * 0x10000000);

/** Numbers the words of several texts alike. `factor` is what their hashes are made with, and changes no number. */
export function createNumberer(factor = anyFactor): Numberer {
  const known: Known[] = [];
  /** By hash the number last given; the one before it is its `next`, or -1. */
  const heads = new Map<number, number>();

  function toNumber(text: string, start: number, length: number, hash: number): number {
    const head = heads.get(hash) ?? -1;
    for (let number = head; number !== -1; number = (known[number] as Known).next)
      if (isSame(known[number] as Known, text, start, length)) return number;
    heads.set(hash, known.length);
    known.push({ text, start, length, next: head });
    return known.length - 1;
  }

  return {
    count: () => known.length,
    list(text, from, to) {
      const list: Numbered = { numbers: [], starts: [], lengths: [] };
      for (let at = from; at < to; ) {
        const start = at;
        const code = text.charCodeAt(at);
        at += 1;
        if (code === 0x20) continue;
        let hash = code;
        if (isWordUnit(code) && !isAlone(code)) {
          for (; at < to; at += 1) {
            const next = text.charCodeAt(at);
            if (!isWordUnit(next) || isAlone(next)) break;
            hash = (Math.imul(hash, factor) + next) & 0x3fffffff;
          }
        }
        list.numbers.push(toNumber(text, start, at - start, hash));
        list.starts.push(start);
        list.lengths.push(at - start);
      }
      return list;
    },
  };
}

function isSame(known: Known, text: string, start: number, length: number): boolean {
  if (known.length !== length) return false;
  for (let at = 0; at < length; at += 1)
    if (known.text.charCodeAt(known.start + at) !== text.charCodeAt(start + at)) return false;
  return true;
}
