import { browser } from 'wxt/browser';

type Key = Parameters<typeof browser.i18n.getMessage>[0];

/** The words of the catalogue for `key`, with what belongs into them. */
export function t(key: Key, ...parts: (string | number)[]): string {
  return browser.i18n.getMessage(key as never, parts.map(String));
}
