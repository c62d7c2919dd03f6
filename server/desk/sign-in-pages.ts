import { html } from 'hono/html';
import type { AccountPages, AccountView } from '../accounts/account-routes.ts';
import type { SecondStepPages } from '../accounts/second-step-routes.ts';
import type { OpenSession } from '../accounts/sessions.ts';
import type { SignInPages } from '../accounts/sign-in-routes.ts';
import { toEmail, toName, toPassword } from './account-fields.ts';
import { toProvider, toProviderLink } from './identity-pages.ts';
import { type Html, toDay, toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** How people come in, and how they are signed in. */
export const signInPages: SignInPages & AccountPages & SecondStepPages = {
  toSignInPage: (provider, fault, email) => String(toSignInPage(provider, fault && words.signInFailed, email)),
  toResetPage: (needsEmail, fault) =>
    String(
      toPage(
        words.resetTitle,
        html`<h1>${words.resetTitle}</h1>${toFault(fault)}
<form method="post">${needsEmail ? toEmail() : ''}
${toPassword(words.newPassword, 'new-password')}<p class="faint">${words.passwordHow}</p>
<p><button class="main">${words.save}</button></p></form>`,
        false,
      ),
    ),
  toAccountPage: (view, fault) => String(toAccountPage(view, fault)),
  toBegunPage: (secret, address) =>
    toStepPage(
      words.secondStep,
      html`<p>${words.secondStepHow}</p><p class="code">${secret.match(/.{1,4}/g)?.join(' ')}</p><p><a href="${address}">${words.secondStepOpen}</a></p>
<form method="post" action="/account/second-step/confirm"><p><label>${words.secondStepCode} <input name="code" autocomplete="one-time-code" required maxlength="100"></label></p>
<p><button class="main">${words.secondStepConfirm}</button></p></form>`,
    ),
  toRecoveryPage: (codes) =>
    toStepPage(
      words.recoveryTitle,
      html`<p>${words.recoveryHow}</p><ul>${codes.map((code) => html`<li class="code">${code}</li>`)}</ul>`,
    ),
  toRefusedPage: (message) => toStepPage(words.secondStep, html`${toFault(message)}`),
};

function toStepPage(title: string, content: Html): string {
  return String(toPage(title, html`<h1>${title}</h1>${content}<p><a href="/account">${words.backToAccount}</a></p>`));
}

function toSecondStep(isOn: boolean): Html {
  const [action, says, button] = isOn
    ? ['/account/second-step/end', words.secondStepOn, words.secondStepEnd]
    : ['/account/second-step', words.secondStepOff, words.secondStepBegin];
  return html`<section aria-labelledby="second"><h2 id="second">${words.secondStep}</h2><p>${says}</p>
<form method="post" action="${action}">${toPassword(words.currentPassword, 'current-password', 'current')}
<p><button>${button}</button></p></form></section>`;
}

/** The form by which people sign in, for who comes without a session too. */
export function toSignInPage(provider: string | undefined, fault?: string, email?: string): Html {
  return toPage(
    words.signIn,
    html`<h1>${words.signIn}</h1>${toFault(fault)}${toProviderLink(provider)}
<form method="post" action="/sign-in">${toEmail(email)}
${toPassword(words.password, 'current-password')}
<p><label>${words.code} <input name="code" autocomplete="one-time-code" maxlength="100"></label></p>
<p><button class="main">${words.signIn}</button></p></form>
<p><a href="/forgot">${words.forgot}</a></p>
<p class="faint">${words.signInHow}</p>`,
    false,
  );
}

function toAccountPage(view: AccountView, fault?: string): Html {
  const { name, email, typed = {}, hasSecondStep, provider, sessions, sessionId } = view;
  return toPage(
    words.account,
    html`<p class="faint"><a href="/">${words.back}</a></p>
<h1>${words.account}</h1>
<p>${words.signedInAs(name)}</p>
<section aria-labelledby="password"><h2 id="password">${email ? words.passwordTitle : words.passwordFirst}</h2>
${toFault(fault)}
${email ? '' : html`<p>${words.passwordWhy}</p>`}
<form method="post" action="/account">${toName(typed.name ?? name)}${toEmail(typed.email ?? email)}
${email ? toPassword(words.currentPassword, 'current-password', 'current') : ''}
${toPassword(words.newPassword, 'new-password')}
<p class="faint">${words.passwordHow}</p>
<p><button class="main">${words.save}</button></p></form></section>
${email ? toSecondStep(hasSecondStep) : ''}${provider ? toProvider(provider) : ''}
<section aria-labelledby="sessions"><h2 id="sessions">${words.sessions}</h2>
<ul class="list">${sessions.map((session) => toSession(session, session.id === sessionId))}</ul>
<form method="post" action="/sign-out-everywhere"><p><button>${words.signOutEverywhere}</button></p></form>
</section>
<section aria-labelledby="mine"><h2 id="mine">${words.everythingOfMine}</h2>
<p class="acts"><a href="/account/file" download>${words.personFile}</a> <a href="/account/erase">${words.person}…</a></p>
</section>`,
  );
}

function toSession({ id, client, createdAt, lastUsedAt }: OpenSession, isThis: boolean): Html {
  const times = isThis ? words.thisSession : `${words.since(toDay(createdAt))}, ${words.lastSeenOn(toDay(lastUsedAt))}`;
  return html`<li class="row"><span>${client} <span class="faint">${times}</span></span>
<form method="post" action="${isThis ? '/sign-out' : `/sessions/${id}/end`}"><button aria-label="${words.signOutNamed(client)}">${words.signOut}</button></form></li>`;
}
