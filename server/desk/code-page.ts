import { html } from 'hono/html';
import { connectPage } from '../../shared/protocol/connect-page.ts';
import { type Html, toPage } from './layout.ts';
import { words } from './words.ts';

/** A connection code, once: where the extension finds it after a click on its icon, and where a person can read it. */
export function toCodePage(code: string, address: string): Html {
  return toPage(
    words.codeTitle,
    html`<h1>${words.codeTitle}</h1>
<p>${words.codeClick(address)}</p>
<h2>${words.codeOther}</h2>
<p class="code">${code}</p>
<p>${words.codeHow(address)}</p>
<p>${words.codeLimits}</p>
<p><a href="/">${words.back}</a></p>`,
    true,
    html`<meta name="${connectPage.meta}" content="${code}">`,
  );
}
