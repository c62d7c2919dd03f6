import { html } from 'hono/html';
import type { ForgotPages } from '../accounts/forgot-routes.ts';
import { toEmail } from './account-fields.ts';
import { toPage } from './layout.ts';
import { words } from './words.ts';

const own = {
  title: 'A link for a new password',
  ask: 'Send me a link',
  how: 'It goes to the address of your account, works once, and ends after a day. Your second step stays.',
  asked:
    'If there is an account with this address, a mail with a link is on its way. It may take some minutes, or lie among what is unwanted.',
  noMail: 'This server sends no mail. Ask an owner of your workspace for a link; who runs the server can make one too.',
  subject: 'A new password for Recordmark',
  text: (link: string) =>
    `Somebody asked Recordmark for a new password for the account with this address. To choose one, open this link; it works once, and ends after a day:\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
};

/** How somebody who has forgotten the password asks for a link. */
export const forgotPages: ForgotPages = {
  toForgotPage: (state) =>
    String(
      toPage(
        own.title,
        html`<h1>${own.title}</h1>
${state === 'form' ? toForm() : html`<p role="status">${state === 'asked' ? own.asked : own.noMail}</p>`}
<p><a href="/sign-in">${words.signIn}</a></p>`,
        false,
      ),
    ),
  toResetMail: (link) => ({ subject: own.subject, text: own.text(link) }),
};

const toForm = () => html`<form method="post">${toEmail()}<p class="faint">${own.how}</p>
<p><button class="main">${own.ask}</button></p></form>`;
