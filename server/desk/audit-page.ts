import { html } from 'hono/html';
import { auditActs } from '../rows/audit-log.ts';
import type { AuditPages, AuditView } from '../workspaces/audit-routes.ts';
import { toAboutWords, viaWords } from './audit-words.ts';
import { type Html, toDay, toPage } from './layout.ts';
import { words } from './words.ts';

/** Who did what to which id, newest first. */
export const auditPages: AuditPages = { toAuditPage: (view) => String(toAuditPage(view)) };

function toAuditPage({ workspaceId, workspaceName, people, entries, clients, asked, older }: AuditView): Html {
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? words.somebody;
  const toKnown = (id: string) => {
    const name = clients.get(id) ?? people.find((person) => person.id === id)?.name;
    return name ? `${name} (${id})` : id;
  };
  const at = `/workspaces/${workspaceId}`;
  const next = new URLSearchParams({ person: asked.person ?? '', act: asked.act ?? '', before: String(older) });
  return toPage(
    words.auditOf(workspaceName),
    html`<p class="faint"><a href="${at}/people">${words.backToPeople}</a></p>
<h1>${words.auditOf(workspaceName)}</h1>
<p>${words.auditHow}</p>
<form method="get"><p><label>${words.auditPerson} <select name="person"><option value="">${words.auditAll}</option>${people.map(
      ({ id, name }) => html`<option value="${id}"${id === asked.person ? ' selected' : ''}>${name}</option>`,
    )}</select></label>
<label>${words.auditAct} <select name="act"><option value="">${words.auditAll}</option>${auditActs.map(
      (act) => html`<option value="${act}"${act === asked.act ? ' selected' : ''}>${words.auditActs[act]}</option>`,
    )}</select></label> <button>${words.auditShow}</button></p></form>
<p class="acts"><a href="${at}/audit/file" download>${words.auditFile}</a></p>
${entries.length === 0 ? html`<p>${words.auditEmpty}</p>` : ''}
<ol class="list">${entries.map(
      ({
        n,
        at: time,
        personId,
        via,
        act,
        about,
      }) => html`<li>${words.auditActs[act]} <span class="faint">${nameOf(personId)}, ${toMoment(time)}</span>
<p class="faint">${n} · ${[viaWords[via] ?? toKnown(via), ...toAboutWords(JSON.parse(about), toKnown)].join(' · ')}</p></li>`,
    )}</ol>
${older === undefined ? '' : html`<p><a href="${at}/audit?${String(next)}">${words.auditOlder}</a></p>`}`,
  );
}

/** The day and the time of the day, as the server counts it. */
function toMoment(time: number): string {
  return `${toDay(time)}, ${new Date(time).toTimeString().slice(0, 8)}`;
}
