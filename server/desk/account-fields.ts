/** The fields of an account, in whichever form they stand. */
import { html } from 'hono/html';
import type { Html } from './layout.ts';
import { words } from './words.ts';

export function toName(name = ''): Html {
  return html`<p><label>${words.yourName} <input name="name" value="${name}" autocomplete="name" required maxlength="100"></label></p>`;
}

export function toEmail(email = ''): Html {
  return html`<p><label>${words.email} <input type="email" name="email" value="${email}" autocomplete="username" required maxlength="200"></label></p>`;
}

export function toPassword(label: string, complete: 'new-password' | 'current-password', name = 'password'): Html {
  return html`<p><label>${label} <input type="password" name="${name}" autocomplete="${complete}" required maxlength="200"></label></p>`;
}
