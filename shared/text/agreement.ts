/** How many units directly before `at` agree with the end of `before`. */
export function countBack(text: string, at: number, before: string): number {
  let count = 0;
  while (count < before.length && count < at && text[at - 1 - count] === before[before.length - 1 - count]) count += 1;
  return count;
}

/** How many units from `at` on agree with the beginning of `after`. */
export function countOn(text: string, at: number, after: string): number {
  let count = 0;
  while (count < after.length && text[at + count] === after[count]) count += 1;
  return count;
}
