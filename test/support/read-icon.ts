import type { LaunchedExtension } from './launch-extension.ts';

type Chrome = {
  tabs: { query: (which: object) => Promise<{ id: number }[]> };
  action: Record<'getBadgeText' | 'getTitle', (of: { tabId: number }) => Promise<string>>;
};

/** What stands on the extension's icon for the tab in front, and what it says in words. */
export async function readIcon(extension: LaunchedExtension): Promise<{ badge: string; title: string }> {
  return (await extension.worker()).evaluate(async () => {
    const { action, tabs } = (globalThis as unknown as { chrome: Chrome }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    const of = { tabId: tab?.id ?? 0 };
    return { badge: await action.getBadgeText(of), title: await action.getTitle(of) };
  });
}
