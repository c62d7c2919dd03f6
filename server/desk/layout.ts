import { html, raw } from 'hono/html';
import { toDateInWords } from '../../shared/citation/date-in-words.ts';
import { style } from './style.ts';
import { words } from './words.ts';

/** What a tagged template of hono gives: text in which every value was escaped. */
export type Html = ReturnType<typeof html>;

// The hash in the policy is over exactly what stands between the tags.
const styleElement = raw(`<style>${style}</style>`);

/** A whole page. Whoever is not signed in has no `account` to go to. */
export function toPage(title: string, content: Html | Html[], account = true, head: Html | string = ''): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words.product}</title>
${head}
${styleElement}
</head>
<body>
<header><a class="skip" href="#content">${words.skip}</a><a class="product" href="/">${words.product}</a>${account ? html`<a href="/account">${words.account}</a>` : ''}</header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`;
}

/** A page that only says something. */
export function toMessagePage(title: string, sentences: readonly string[]): Html {
  return toPage(title, html`<h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}`, false);
}

/** The day of a time in milliseconds since 1970, in words. */
export function toDay(time: number): string {
  const date = new Date(time);
  return toDateInWords([date.getFullYear(), date.getMonth() + 1, date.getDate()]);
}

/** What went wrong with a form, said where the form is shown again. */
export function toFault(fault: string | undefined): Html | string {
  return fault ? html`<p class="conflict" role="alert">${fault}</p>` : '';
}

/** A web address as a link; anything else as text, so that no `javascript:` can be clicked. */
export function toLink(url: string): Html {
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${url}</a>` : html`${url}`;
}
