/** Where normal text and raw text part: kept in numbers alone, as a page may have a hundred thousand of them. */
export type OffsetChanges = {
  /** `length` units at `at` of the normal text stand for `rawLength` units at `rawAt` of the raw one. In order. */
  add: (at: number, length: number, rawAt: number, rawLength: number) => void;
  finish: () => {
    toRaw: (start: number, end: number) => { start: number; end: number } | null;
    fromRaw: (offset: number) => number;
  };
};

/** An empty list of changes. */
export function createChanges(): OffsetChanges {
  let numbers = new Int32Array(256);
  let count = 0;
  return {
    add(at, length, rawAt, rawLength) {
      if (4 * count + 4 > numbers.length) {
        const larger = new Int32Array(2 * numbers.length);
        larger.set(numbers);
        numbers = larger;
      }
      numbers.set([at, length, rawAt, rawLength], 4 * count);
      count += 1;
    },
    finish: () => {
      const kept = numbers.slice(0, 4 * count);
      return {
        // A start stands after what nobody sees, an end before it, so that a place holds the words and no more.
        toRaw(start, end) {
          const rawStart = toRawOffset(kept, countUpTo(kept, 0, start) - 1, start);
          // A change of no length may stand at `end` itself and belongs to what follows.
          const rawEnd = toRawOffset(kept, countUpTo(kept, 0, end - 1) - 1, end);
          return rawStart === null || rawEnd === null ? null : { start: rawStart, end: rawEnd };
        },
        fromRaw(offset) {
          const index = countUpTo(kept, 2, offset) - 1;
          if (index < 0) return offset;
          const beyond = offset - read(kept, index, 2) - read(kept, index, 3);
          return read(kept, index, 0) + read(kept, index, 1) + Math.max(0, beyond);
        },
      };
    },
  };
}

const read = (numbers: Int32Array, index: number, column: 0 | 1 | 2 | 3) => numbers[4 * index + column] as number;

function toRawOffset(numbers: Int32Array, index: number, offset: number): number | null {
  if (index < 0) return offset;
  const at = read(numbers, index, 0);
  const beyond = offset - at - read(numbers, index, 1);
  if (beyond >= 0) return read(numbers, index, 2) + read(numbers, index, 3) + beyond;
  return offset === at ? read(numbers, index, 2) : null;
}

/** How many changes have at most `offset` in `column`. */
function countUpTo(numbers: Int32Array, column: 0 | 2, offset: number): number {
  let [low, high] = [0, numbers.length / 4];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (read(numbers, middle, column) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
