import { dayInWords } from './day-in-words.ts';

/** "14:02" today, "23 September 2016, 14:02" on another day, by this browser's clock. */
export function timeInWords(time: number, now: number): string {
  const [date, today] = [new Date(time), new Date(now)];
  const clock = `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
  return date.toDateString() === today.toDateString() ? clock : `${dayInWords(time)}, ${clock}`;
}
