/** Numbers of a piece, 4 bytes each. */
const size = 16_384;
let piece = new Int32Array(0);
let taken = 0;

/**
 * A list of `length` zeros. A short one is a part of a larger piece: memory of its own takes an engine ten times as long,
 * which is longer than most of what is done with it.
 */
export function takeZeros(length: number): Int32Array {
  if (length > size >> 2) return new Int32Array(length);
  if (taken + length > piece.length) [piece, taken] = [new Int32Array(size), 0];
  taken += length;
  return piece.subarray(taken - length, taken);
}
