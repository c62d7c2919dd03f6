import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';

type Asked = { browser_specific_settings: { gecko: { data_collection_permissions: { optional: string[] } } } };
type WithData = {
  request: (asked: { data_collection: string[] }) => Promise<boolean>;
  remove: (asked: { data_collection: string[] }) => Promise<boolean>;
};

/**
 * Asks the person, in Firefox's own words, whether what Recordmark sends to a server may leave the browser; the other
 * browsers have no such question. Must run in the turn of a click. Throws `AppError('not-allowed')` for a no.
 */
export async function requireSendingConsent(): Promise<void> {
  if (!import.meta.env.FIREFOX) return;
  const isGiven = await permissions().request({ data_collection: listData() });
  if (!isGiven) throw new AppError('not-allowed', browser.i18n.getMessage('connect_not_allowed'));
}

/** Gives the consent back: the next server is asked about anew. */
export async function endSendingConsent(): Promise<void> {
  if (import.meta.env.FIREFOX) await permissions().remove({ data_collection: listData() });
}

const permissions = () => browser.permissions as unknown as WithData;

function listData(): string[] {
  const { browser_specific_settings } = browser.runtime.getManifest() as unknown as Asked;
  return browser_specific_settings.gecko.data_collection_permissions.optional;
}
