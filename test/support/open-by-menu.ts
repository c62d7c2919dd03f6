import type { Page } from 'playwright-core';
import type { LaunchedExtension } from './launch-extension.ts';

/** Chooses `Open in Recordmark` in the menu of a link on the tab in front. Answers the tab that this opens beside it. */
export async function openByMenu(extension: LaunchedExtension, linkUrl: string): Promise<Page> {
  const opened = extension.context.waitForEvent('page');
  await (await extension.worker()).evaluate(choose, linkUrl);
  return opened;
}

/** Runs in the worker. */
async function choose(linkUrl: string): Promise<void> {
  type Chrome = {
    tabs: { query: (which: object) => Promise<object[]> };
    contextMenus: { onClicked: { dispatch: (info: object, tab: object) => void } };
  };
  const { tabs, contextMenus } = (globalThis as unknown as { chrome: Chrome }).chrome;
  const [tab] = await tabs.query({ active: true });
  contextMenus.onClicked.dispatch({ menuItemId: 'open-link', linkUrl }, tab ?? {});
}
