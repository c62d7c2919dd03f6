import { browser } from 'wxt/browser';

/** Shows on the icon how many annotations stand on the tab's page, or `!` where some could not be placed. */
export async function showOnIcon(
  tabId: number,
  { placed, unplaced }: { placed: number; unplaced: number },
): Promise<void> {
  const t = browser.i18n.getMessage;
  const text = unplaced > 0 ? '!' : placed > 0 ? String(placed) : '';
  const title =
    unplaced > 0
      ? t('icon_unplaced', [String(unplaced), String(placed + unplaced)])
      : placed > 0
        ? t('icon_placed', String(placed))
        : t('start_here');
  await browser.action.setBadgeText({ tabId, text });
  await browser.action.setBadgeBackgroundColor({ tabId, color: unplaced > 0 ? '#8a1c1c' : '#7a4b00' });
  await browser.action.setTitle({ tabId, title });
}
