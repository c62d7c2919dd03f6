import { html } from 'hono/html';
import { type Html, toMessagePage, toPage } from './layout.ts';
import { words } from './words.ts';

/** For who comes without the cookie of the start link. */
export const toRefusedPage = (): Html => toMessagePage(words.refusedTitle, [words.refused, words.restart]);

/** For who comes with a start link that is used up. */
export const toUsedLinkPage = (): Html => toMessagePage(words.refusedTitle, [words.linkUsed, words.restart]);

/** For an act that was refused, with the reason and a way on. */
export const toFailurePage = (message: string): Html =>
  toPage(
    words.failedTitle,
    html`<h1>${words.failedTitle}</h1><p>${message}</p><p><a href="/">${words.back}</a></p>`,
    false,
  );

/** With the way back, for who followed a link to what is gone. */
export const toAbsentPage = (): Html =>
  toPage(
    words.absentTitle,
    html`<h1>${words.absentTitle}</h1><p>${words.absent}</p><p><a href="/">${words.back}</a></p>`,
  );
