import { html, raw } from 'hono/html';
import { style } from './style.ts';
import { words } from './words.ts';

/** What a tagged template of hono gives: text in which every value was escaped. */
export type Html = ReturnType<typeof html>;

// The hash in the policy is over exactly what stands between the tags.
const styleElement = raw(`<style>${style}</style>`);

/** A whole page. */
export function toPage(title: string, content: Html | Html[]): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words.product}</title>
${styleElement}
</head>
<body>
<header><a class="product" href="/">${words.product}</a><a class="skip" href="#content">${words.skip}</a></header>
<main id="content" tabindex="-1">
${content}
</main>
</body>
</html>
`;
}

/** A page that only says something. */
export function toMessagePage(title: string, sentences: readonly string[]): Html {
  return toPage(title, html`<h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}`);
}

/** A web address as a link; anything else as text, so that no `javascript:` can be clicked. */
export function toLink(url: string): Html {
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${url}</a>` : html`${url}`;
}
