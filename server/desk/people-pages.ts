import { html } from 'hono/html';
import { type Role, roles } from '../../shared/protocol/messages.ts';
import { isLoopback } from '../http/check-host.ts';
import type { InvitationPages, InvitationView } from '../workspaces/invitation-routes.ts';
import type { PeoplePages, PeopleView } from '../workspaces/people-routes.ts';
import { toEmail, toName, toPassword } from './account-fields.ts';
import { identityWords, toProviderLink } from './identity-pages.ts';
import { type Html, toDay, toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** Who is in a workspace and who is invited, with what each may do. */
export const peoplePages: PeoplePages & InvitationPages = {
  toPeoplePage: (view) => String(toPeoplePage(view)),
  toLinkPage: (what, link, workspaceId) =>
    String(
      toPage(
        words.links[what].title,
        html`<h1>${words.links[what].title}</h1><p class="link">${link}</p><p>${words.links[what].how}</p>
${isLoopback(new URL(link).hostname) ? html`<p>${words.linkHere}</p>` : ''}
<p><a href="/workspaces/${workspaceId}/people">${words.backToPeople}</a></p>`,
      ),
    ),
  toInvitationPage: ({ invitation, provider, holder, fault, typed }) =>
    String(
      toPage(
        words.invitationTitle(invitation.workspaceName),
        html`<h1>${words.invitationTitle(invitation.workspaceName)}</h1>
<p>${words.invitationFrom(invitation.invitedBy, words.roles[invitation.role])}</p>
${toFault(fault)}
${holder === 'stranger' ? toProviderLink(provider?.name, provider?.path) : ''}
<form method="post">${toHolder(holder, provider?.name, typed)}
<p><button class="main">${words.join}</button></p></form>`,
        holder === 'signed-in',
      ),
    ),
};

function toHolder(
  holder: InvitationView['holder'],
  provider = '',
  { name, email }: InvitationView['typed'] = {},
): Html | string {
  if (holder === 'signed-in') return '';
  if (holder === 'proved')
    return html`<p>${identityWords.namedBy(provider, email ?? name)}</p>${toName(name)}
<p class="faint"><a href="/sign-in/bind">${identityWords.haveAccount}</a></p>`;
  return html`${toName(name)}
${toEmail(email)}${toPassword(words.password, 'new-password')}<p class="faint">${words.passwordHow} ${words.joinKnown}</p>`;
}

function toPeoplePage({ workspaceId, workspaceName, personId, mayManage, people, invitations }: PeopleView): Html {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? words.somebody;
  const at = `/workspaces/${workspaceId}`;
  return toPage(
    words.peopleIn(workspaceName),
    html`<p class="faint"><a href="/">${words.back}</a></p>
<h1>${words.peopleIn(workspaceName)}</h1>
<ul class="list">${people.map(
      ({
        id,
        name,
        role,
      }) => html`<li class="row"><span>${name}${id === personId ? ` (${words.you})` : ''} <span class="faint">${words.roles[role]}</span></span>
${mayManage ? toActs(`${at}/people/${id}`, { name, role, isSelf: id === personId }) : ''}</li>`,
    )}</ul>
<dl>${roles.map((role) => html`<dt>${words.roles[role]}</dt><dd>${words.roleMeans[role]}</dd>`)}</dl>
${
  mayManage
    ? html`<p><a href="${at}/audit">${words.audit}</a></p>
<details><summary>${words.rename}</summary>${toNameForm(`${at}/name`, words.save, workspaceName)}</details><section aria-labelledby="invitations"><h2 id="invitations">${words.invitations}</h2>
<ul class="list">${invitations.map(
        ({
          id,
          role,
          invitedBy,
          expiresAt,
        }) => html`<li class="row"><span>${words.roles[role]} <span class="faint">${words.invitedBy(nameOf(invitedBy), toDay(expiresAt))}</span></span>
<form method="post" action="${at}/invitations/${id}/withdraw"><button>${words.withdraw}</button></form></li>`,
      )}</ul>
<form method="post" action="${at}/invitations"><p><label>${words.roleLabel} ${toRoles('contributor')}</label>
<label>${words.invitationLasts} <select name="days"><option value="1">${words.days(1)}</option><option value="7" selected>${words.days(7)}</option><option value="30">${words.days(30)}</option></select></label>
<button class="main">${words.invite}</button></p></form></section>`
    : ''
}
<section aria-labelledby="leave"><h2 id="leave">${words.leave(workspaceName)}</h2><p>${words.leaveMeans} <a href="/account/file" download>${words.personFile}</a></p>
<details><summary>${words.leaveAsk}</summary><form method="post" action="${at}/leave"><p>${words.leaveSure}</p>
<p><button>${words.leave(workspaceName)}</button></p></form></details></section>
${mayManage ? html`<p><a href="${at}/erase">${words.eraseWorkspace(workspaceName)}</a></p>` : ''}`,
  );
}

/** Asks for the name of a workspace: one that is there, or a new one. */
export function toNameForm(action: string, button: string, name = ''): Html {
  return html`<form method="post" action="${action}"><p><label>${words.renameTo} <input name="name" value="${name}" required maxlength="100" autocomplete="off"></label></p>
<p><button>${button}</button></p></form>`;
}

function toActs(action: string, { name, role, isSelf }: { name: string; role: Role; isSelf: boolean }): Html {
  return html`<span class="acts"><form method="post" action="${action}/role"><label class="unseen" for="role-${action}">${words.roleOf(name)}</label>
${toRoles(role, `role-${action}`)} <button aria-label="${words.changeRoleOf(name)}">${words.changeRole}</button></form>
${role === 'owner' ? '' : html`<form method="post" action="${action}/reset"><button aria-label="${words.resetNamed(name)}">${words.reset}</button></form>`}
${isSelf ? '' : html`<form method="post" action="${action}/remove"><button aria-label="${words.removeNamed(name)}">${words.remove}</button></form>`}</span>`;
}

function toRoles(chosen: Role, id?: string): Html {
  return html`<select name="role"${id ? html` id="${id}"` : ''}>${roles.map(
    (role) => html`<option value="${role}"${role === chosen ? ' selected' : ''}>${words.roles[role]}</option>`,
  )}</select>`;
}
