import type { PlaceRest } from '../../shared/text/place-quotes.ts';
import { fromPage } from '../messaging/calls.ts';
import { findLeftSearch } from './left-search.ts';

/**
 * The search for words that are not where they were. Its script comes into the page when it is needed first. Throws
 * `AppError` where the browser lets it in no more.
 */
export async function loadSearch(): Promise<PlaceRest> {
  if (!findLeftSearch()) await fromPage('loadSearch', null);
  return findLeftSearch() as PlaceRest;
}
