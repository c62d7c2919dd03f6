import { toDateInWords } from '../../../shared/citation/date-in-words.ts';

/** "23 September 2016", by this browser's calendar. */
export function dayInWords(time: number): string {
  const date = new Date(time);
  return toDateInWords([date.getFullYear(), date.getMonth() + 1, date.getDate()]);
}
