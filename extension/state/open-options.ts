import { browser } from 'wxt/browser';

/** Opens the options, or brings the tab that shows them to the front. */
export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}
