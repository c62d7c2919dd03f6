import { html } from 'hono/html';
import type { IdentityPages } from '../accounts/identity-routes.ts';
import type { SessionPages } from '../accounts/session-routes.ts';
import { toEmail, toPassword } from './account-fields.ts';
import { type Html, toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** The words of single sign-on. `provider` is the name that the newsroom gave it. */
export const identityWords = {
  signInWith: (provider: string) => `Sign in with ${provider}`,
  title: 'Single sign-on',
  isOn: (provider: string) =>
    `You can sign in with ${provider}. A second step that you set up here is asked for then too.`,
  isOff: (provider: string) =>
    `Sign in with ${provider} once, and with your password here: from then on ${provider} is enough.`,
  end: 'End it',
  namedBy: (provider: string, called = '') => `${provider} says that you are ${called || 'somebody without a name'}.`,
  unknownTitle: 'Do you have an account here?',
  unknown: (provider: string) =>
    `If you do, sign in with its password this once: from then on you sign in with ${provider}. If it is not you whom ${provider} named, close this page.`,
  unknownElse:
    'Nobody can sign up here. If you have no account, ask an owner of the workspace for an invitation and open it.',
  haveAccount: 'I have an account here already',
  codeTitle: 'Your second step',
  codeWrong: 'This code is wrong, used or too old.',
  unproved: {
    unreachable: (provider: string) =>
      `${provider} cannot be reached just now. Sign in with your password, or try again in a few minutes.`,
    refused: (provider: string) => `${provider} did not confirm who you are. Nothing was changed.`,
    late: () => 'This sign-in took too long, or was begun in another browser.',
  },
  unprovedTitle: 'You are not signed in',
  again: 'Begin again',
  signedOutTitle: 'You are signed out here',
  signedOut: (provider: string) =>
    `You may be signed in with ${provider} still: whoever uses this browser next would come in as you without being asked.`,
  signOutThere: (provider: string) => `Sign out of ${provider} too`,
  signOutByHand: (provider: string) => `Sign out there too, on a page of ${provider}.`,
};

/** What people see who sign in by a provider. */
export const identityPages: IdentityPages = {
  toUnknownPage: (provider, { name, email }, isWrong) =>
    toText(
      identityWords.unknownTitle,
      html`${toFault(isWrong ? words.signInFailed : undefined)}
<p>${identityWords.namedBy(provider, email ?? name)}</p><p>${identityWords.unknown(provider)}</p>
<form method="post" action="/sign-in/bind">${toEmail(email)}${toPassword(words.password, 'current-password')}${toCode(words.code)}
<p><button class="main">${words.signIn}</button></p></form>
<p class="faint">${identityWords.unknownElse}</p>`,
    ),
  toCodePage: (isWrong) =>
    toText(
      identityWords.codeTitle,
      html`${toFault(isWrong ? identityWords.codeWrong : undefined)}
<form method="post" action="/sign-in/code">${toCode(words.secondStepCode)}
<p><button class="main">${words.signIn}</button></p></form>`,
    ),
  toUnprovedPage: (provider, why) =>
    toText(
      identityWords.unprovedTitle,
      html`<p role="alert">${identityWords.unproved[why](provider)}</p><p><a href="/sign-in">${identityWords.again}</a></p>`,
    ),
};

/** What people see who have signed out of this server alone. */
export const sessionPages: SessionPages = {
  toSignedOutPage: (provider, address) =>
    toText(
      identityWords.signedOutTitle,
      html`<p>${identityWords.signedOut(provider)}</p>
<p>${address ? html`<a class="button" href="${address}" rel="noreferrer">${identityWords.signOutThere(provider)}</a>` : identityWords.signOutByHand(provider)}</p>
<p><a href="/">${words.signIn}</a></p>`,
    ),
};

/** The way to the provider, where there is one. */
export function toProviderLink(provider: string | undefined, href = '/sign-in/with'): Html | string {
  return provider ? html`<p><a class="button" href="${href}">${identityWords.signInWith(provider)}</a></p>` : '';
}

/** What the page of an account says of it. */
export function toProvider({ name, isBound }: { name: string; isBound: boolean }): Html {
  return html`<section aria-labelledby="provider"><h2 id="provider">${identityWords.title}</h2>${
    isBound
      ? html`<p>${identityWords.isOn(name)}</p>
<form method="post" action="/account/provider/end">${toPassword(words.currentPassword, 'current-password', 'current')}
<p><button>${identityWords.end}</button></p></form>`
      : html`<p>${identityWords.isOff(name)}</p>${toProviderLink(name)}`
  }</section>`;
}

const toText = (title: string, content: Html): string =>
  String(toPage(title, html`<h1>${title}</h1>${content}`, false));

const toCode = (label: string): Html =>
  html`<p><label>${label} <input name="code" autocomplete="one-time-code" maxlength="100"></label></p>`;
