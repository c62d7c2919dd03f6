import type { Csl } from '../model/source.ts';

type CslDate = NonNullable<Csl['issued']>;

/** `[2016, 9, 23]`, or the beginning of it that is a date, as CSL's; undefined where not even the year is. */
export function toCslDate(parts: readonly number[]): CslDate | undefined {
  const [year, month, day] = parts;
  if (year === undefined || !Number.isInteger(year) || year < 1000 || year > 2999) return undefined;
  if (month === undefined || !(month >= 1 && month <= 12)) return { 'date-parts': [[year]] };
  const isDay = day !== undefined && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { 'date-parts': [isDay ? [year, month, day] : [year, month]] };
}

/** `2016-09-23`, `2016-09` or `2016`, as far as it is a date. */
export function parseIsoDate(text: string): CslDate | undefined {
  const match = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?(?![\d-])/.exec(text.trim());
  return match ? toCslDate(match.slice(1).flatMap((part) => (part ? [Number(part)] : []))) : undefined;
}

/** What to say where not all of a date, as it was given, could be read as one; undefined where it could. */
export function describeLostDate(given: string, read: CslDate | undefined): string | undefined {
  if (!given.trim()) return undefined;
  const words = given.trim().slice(0, 40);
  const [parts] = read?.['date-parts'] ?? [];
  if (!parts) return `The date "${words}" could not be read, and was left out.`;
  const named = [...given.matchAll(/\d+|[a-z]{3,}/gi)].filter(([part]) => /\d/.test(part) || toMonth(part));
  if (parts.length >= Math.min(named.length, 3)) return undefined;
  return `There is no date "${words}". Only ${parts.map((part) => String(part).padStart(2, '0')).join('-')} was kept of it.`;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month by its English name or the beginning of it, "Sept" included; undefined for anything else. */
export function toMonth(name: string): number | undefined {
  const index = monthNames.indexOf(name.slice(0, 3).toLowerCase());
  return index === -1 ? undefined : index + 1;
}

/** `23 September 2016`, `Sept 2016`, `2016`, `23rd-Sep-2016`, `2016-09-23` or `23/09/2016` (day first, as in Britain). */
export function parseDate(text: string): CslDate | undefined {
  const iso = parseIsoDate(text);
  if (iso) return iso;
  const numbers = /^\s*(\d\d?)[/.](\d\d?)[/.](\d{4})\b/.exec(text);
  if (numbers) return toCslDate([Number(numbers[3]), Number(numbers[2]), Number(numbers[1])]);
  const words = /(?:\b(\d\d?)(?:st|nd|rd|th)?[\s,-]+)?\b([A-Za-z]{3,9})\.?[\s,-]+(\d{4})\b/.exec(text);
  const month = words && toMonth(words[2] ?? '');
  if (!words || !month) return undefined;
  return toCslDate([Number(words[3]), month, ...(words[1] ? [Number(words[1])] : [])]);
}
