import { browser } from 'wxt/browser';
import type { Preferences } from '../store/preferences.ts';

export const themes = ['system', 'light', 'dark'] as const satisfies Preferences['theme'][];

/** The version of the extension, as the store knows it. */
export function readVersion(): string {
  return browser.runtime.getManifest().version;
}
