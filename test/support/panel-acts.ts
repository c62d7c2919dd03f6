import type { Page } from 'playwright-core';

/** Connects the browser of `panel` to a server, as a person does it in the panel. */
export async function connectInPanel(panel: Page, url: string, code: string): Promise<void> {
  await panel.getByText('Work with others').click();
  await panel.getByLabel('Server address').fill(url);
  await panel.getByLabel('Connection code').fill(code);
  await panel.getByRole('button', { name: 'Connect' }).click();
  await panel.getByText(/^Synced with/).waitFor();
}

/** The card whose own quote holds `words`; those that a card offers as its place do not count. */
export function getCard(panel: Page, words: string) {
  return panel.getByRole('article').filter({ has: panel.locator('blockquote', { hasText: words }) });
}
