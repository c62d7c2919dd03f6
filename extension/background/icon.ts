import { browser } from 'wxt/browser';
import type { Obstacle } from '../messaging/protocol.ts';
import type { SyncTrouble } from '../store/settings.ts';

/**
 * Shows on the icon how many annotations stand on the tab's page, or `!` with the reason where some could not be placed
 * or sent.
 */
export async function showOnIcon(
  tabId: number,
  { placed, unplaced }: { placed: number; unplaced: number },
  trouble: SyncTrouble | undefined,
): Promise<void> {
  const t = browser.i18n.getMessage;
  const reasons = [
    unplaced > 0 && t('icon_unplaced', [String(unplaced), String(placed + unplaced)]),
    trouble && t('icon_not_sent', trouble.message),
  ].filter((reason) => typeof reason === 'string');
  const text = reasons.length > 0 ? '!' : placed > 0 ? String(placed) : '';
  const title = reasons.join(' ') || (placed > 0 ? t('icon_placed', String(placed)) : t('start_here'));
  await browser.action.setIcon({ tabId, path: { 16: '/icon/16.png', 32: '/icon/32.png' } });
  await browser.action.setBadgeText({ tabId, text });
  await browser.action.setBadgeBackgroundColor({ tabId, color: reasons.length > 0 ? '#8a1c1c' : '#7a4b00' });
  await browser.action.setTitle({ tabId, title });
}

/** Greys the icon where Recordmark cannot work, with the reason. The browser takes it back when the tab moves on. */
export async function greyIcon(tabId: number, obstacle: Obstacle): Promise<void> {
  await browser.action.setIcon({ tabId, path: { 16: '/icon/off-16.png', 32: '/icon/off-32.png' } });
  await browser.action.setBadgeText({ tabId, text: '' });
  await browser.action.setTitle({ tabId, title: browser.i18n.getMessage(`obstacle_${obstacle}`) });
}
