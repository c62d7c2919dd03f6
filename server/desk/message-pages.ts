import { type Html, toMessagePage } from './layout.ts';
import { words } from './words.ts';

/** For who comes without the cookie of the start link. */
export const toRefusedPage = (): Html => toMessagePage(words.refusedTitle, [words.refused, words.restart]);

/** For who comes with a start link that is used up. */
export const toUsedLinkPage = (): Html => toMessagePage(words.refusedTitle, [words.linkUsed, words.restart]);

export const toAbsentPage = (): Html => toMessagePage(words.absentTitle, [words.absent]);
