import { html } from 'hono/html';
import { firstPersonName } from '../http/name.ts';
import type { DocumentSummary } from '../rows/list-documents.ts';
import { toName } from './account-fields.ts';
import { type FileChoices, toExportActs } from './export-acts.ts';
import { toImportForm } from './import-pages.ts';
import { type Html, toDay, toPage } from './layout.ts';
import { toNameForm } from './people-pages.ts';
import { toSame } from './same-documents.ts';
import { toSearch } from './sources-page.ts';
import { words } from './words.ts';

/** A browser that is connected, as the list shows it. */
export type BrowserSummary = { id: string; client: string; createdAt: number; lastUsedAt: number };

/** The first page: documents by workspace, and the browsers that are connected. */
export function toDocumentsPage(
  workspaces: readonly { id: string; name: string; mayAdd: boolean; documents: readonly DocumentSummary[] }[],
  browsers: readonly BrowserSummary[],
  choices: FileChoices,
  { person, mayMake }: { person: string; mayMake: boolean },
  forYou: Html | string = '',
): Html {
  const many = workspaces.length > 1;
  return toPage(
    words.documents,
    html`<h1>${words.documents}</h1>
${toPerson(person)}
${forYou}
${workspaces.length === 0 ? html`<p>${mayMake ? words.noWorkspaceLeft : words.noWorkspace}</p>` : ''}
${workspaces.map(
  ({ id, name, mayAdd, documents }) => html`<section aria-labelledby="w-${id}"><h2 id="w-${id}">${name}</h2>
<p class="acts"><a href="/workspaces/${id}/people">${words.people}</a> <a href="/workspaces/${id}/sources">${words.sources}</a></p>
${toSearch(`/workspaces/${id}/find`, words.findIn)}
${documents.length === 0 ? toEmpty() : html`<ul class="list">${documents.map((document) => toSummary(document, id))}</ul>${toExportActs(`/workspaces/${id}`, { page: '/', choices })}`}
${mayAdd ? toImportForm(id) : ''}
</section>`,
)}
${mayMake ? toNewWorkspace() : ''}
<section aria-labelledby="browsers"><h2 id="browsers">${words.browsers}</h2>
${browsers.length === 0 ? html`<p>${words.browsersEmpty}</p>` : html`<ul class="list">${browsers.map(toBrowser)}</ul>`}
${workspaces.map(
  ({ id, name }) => html`<p><form method="post" action="/codes"><input type="hidden" name="workspace" value="${id}">
<button class="main">${many ? words.connectTo(name) : words.connect}</button></form></p>`,
)}
</section>`,
  );
}

/** Who reads; the first person of a server is asked for a name, by which the others know who says something. */
function toPerson(name: string): Html {
  if (name !== firstPersonName) return html`<p class="faint">${words.signedInAs(name)}</p>`;
  return html`<form method="post" action="/account/name"><p>${words.nameless(name)}</p>${toName()}
<p><button>${words.save}</button></p></form>`;
}

function toNewWorkspace(): Html {
  return html`<details><summary>${words.newWorkspace}</summary><p class="faint">${words.newWorkspaceHow}</p>
${toNameForm('/workspaces', words.makeWorkspace)}</details>`;
}

function toEmpty(): Html {
  return html`<p>${words.documentsEmpty}</p><p>${words.documentsEmptyConnect}</p><p><a href="/sample/letter">${words.sample}</a></p>`;
}

function toSummary({ document, addresses, same, counts }: DocumentSummary, workspaceId: string): Html {
  const title = document.fields.title || addresses[0]?.fields.url || document.fields.key;
  const counted = (['claim', 'passage', 'note'] as const)
    .flatMap((type) => counts.filter((each) => each.type === type))
    .map(({ type, count }) => words.counts[type](count))
    .join(', ');
  return html`<li><a class="title" href="/documents/${document.id}?workspace=${workspaceId}" lang="${document.fields.lang ?? ''}">${title}</a>
${addresses.map(({ fields }) => html`<p class="faint">${fields.url}</p>`)}
${toSame(same, workspaceId)}
<p class="faint">${counted || words.nothingLeft}</p></li>`;
}

function toBrowser({ id, client, createdAt, lastUsedAt }: BrowserSummary): Html {
  return html`<li class="row"><span>${client} <span class="faint">${words.connectedOn(toDay(createdAt))}, ${words.lastSeenOn(toDay(lastUsedAt))}</span></span>
<form method="post" action="/browsers/${id}/revoke"><button aria-label="${words.revokeNamed(client)}">${words.revoke}</button></form></li>`;
}
