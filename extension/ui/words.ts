import { browser } from 'wxt/browser';

type Key = Parameters<typeof browser.i18n.getMessage>[0];

/** The words of the catalogue for `key`, with what belongs into them. */
export function t(key: Key, ...parts: (string | number)[]): string {
  return browser.i18n.getMessage(key as never, parts.map(String));
}

/** "23 September 2016" for an ISO date; a month or a year as far as it goes. */
export function toDateInWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?];
  return new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1)).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  });
}
