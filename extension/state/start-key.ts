import { browser } from 'wxt/browser';

/** The key that starts Recordmark on a page, as the browser writes it; undefined where a person took it away. */
export async function findStartKey(): Promise<string | undefined> {
  const start = (await browser.commands.getAll()).find(({ name }) => name === 'start');
  return start?.shortcut || undefined;
}

/** Opens where the browser lets a person change it: no extension may change it by itself. */
export async function openStartKey(): Promise<void> {
  if (import.meta.env.FIREFOX) {
    const commands = browser.commands as typeof browser.commands & { openShortcutSettings: () => Promise<void> };
    await commands.openShortcutSettings();
  } else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
