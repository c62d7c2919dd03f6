const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "23 September 2016", "September 2016" or "2016", for `[2016, 9, 23]` and its beginnings. */
export function toDateInWords([year, month, day]: readonly number[]): string {
  const name = month === undefined ? undefined : months[month - 1];
  return [name && day, name, year].filter((part) => part !== undefined).join(' ');
}

/** The same for a date as annotations hold it: `2016-09-23`, `2016-09`, `2016`. */
export const toWordsOfDate = (date: string): string => toDateInWords(date.split('-').map(Number));

/** The same for the day of a time, in milliseconds since 1970, where UTC counts days. A file has very many of the same day. */
export function toWordsOfDay(time: number): string {
  const day = Math.floor(time / 86_400_000);
  if (day !== lastDay.day) {
    const date = new Date(time);
    lastDay = { day, words: `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}` };
  }
  return lastDay.words;
}

let lastDay = { day: 0, words: '1 January 1970' };
