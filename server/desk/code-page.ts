import { html } from 'hono/html';
import { type Html, toPage } from './layout.ts';
import { words } from './words.ts';

/** A connection code, once. */
export function toCodePage(code: string, address: string): Html {
  return toPage(
    words.codeTitle,
    html`<h1>${words.codeTitle}</h1>
<p class="code">${code}</p>
<p>${words.codeHow(address)}</p>
<p>${words.codeLimits}</p>
<p><a href="/">${words.back}</a></p>`,
  );
}
