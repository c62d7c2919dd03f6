import { browser } from 'wxt/browser';

/**
 * Opens the side panel of a tab. Must run in the turn of a person's gesture: an `await` before it loses the gesture.
 * Without one the browser refuses, and the icon is the way to open it.
 */
export function openPanel(tabId: number): void {
  const { sidebarAction } = browser as unknown as { sidebarAction: { open: () => Promise<void> } }; // Firefox alone has it.
  const opened = import.meta.env.FIREFOX ? sidebarAction.open() : browser.sidePanel.open({ tabId });
  opened.catch((error: unknown) => {
    if (!/gesture|user input/i.test(String(error))) throw error;
  });
}
