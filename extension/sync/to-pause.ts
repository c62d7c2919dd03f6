const FIRST = 2_000;
const LONGEST = 5 * 60_000;
/** In milliseconds. */
export const longestPause = 60 * 60_000;

/**
 * How long to leave a server alone after this many failures in a row, in milliseconds: twice as long each time, up to
 * five minutes, and at random between half and all of it, so that not all browsers come back at one moment. What the
 * server `asked` for stands where it is longer, up to an hour.
 */
export function toPause(failures: number, random: () => number, asked = 0): number {
  const whole = Math.min(FIRST * 2 ** (failures - 1), LONGEST);
  return Math.max(whole * (0.5 + random() / 2), Math.min(asked, longestPause));
}
