import { html } from 'hono/html';
import type { ErasePersonPages } from '../accounts/erase-person-routes.ts';
import { toPassword } from './account-fields.ts';
import { eraseWords } from './erase-words.ts';
import { toFault, toMessagePage, toPage } from './layout.ts';
import { words } from './words.ts';

/** Says what goes with a person and what stays, and offers to carry it away first. */
export const erasePersonPages: ErasePersonPages = {
  toErasePersonPage: ({ name, hasPassword, alone, fault }) =>
    String(
      toPage(
        eraseWords.person,
        html`<p class="faint"><a href="/account">${words.backToAccount}</a></p>
<h1>${eraseWords.person}</h1>
<p>${eraseWords.personWhat}</p>${alone > 0 ? html`<p>${eraseWords.personAlone(alone)}</p>` : ''}
<p>${eraseWords.personWhere}</p>
<h2>${eraseWords.personStaysTitle}</h2>
<ul class="points">${eraseWords.personStays.map((each) => html`<li>${each}</li>`)}</ul>
<h2>${eraseWords.eraseWorkspaceFirst}</h2><p>${eraseWords.personFileHow}</p>
<p class="acts"><a href="/account/file" download>${eraseWords.personFile}</a></p>
<h2>${eraseWords.eraseTitle}</h2>
${toFault(fault)}
<form method="post" action="/account/erase"><p><label>${eraseWords.personName(name)} <input name="name" required autocomplete="off" maxlength="100"></label></p>
${hasPassword ? toPassword(words.currentPassword, 'current-password', 'current') : ''}
<p><button>${eraseWords.person}</button></p></form>`,
      ),
    ),
  toErasedPersonPage: () => String(toMessagePage(eraseWords.personGoneTitle, [eraseWords.personGone])),
};
