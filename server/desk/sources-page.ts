import { html } from 'hono/html';
import type { ArrangedSource } from '../../shared/citation/arrange-sources.ts';
import { cite } from '../../shared/citation/cite.ts';
import { toWordsOfDate } from '../../shared/citation/date-in-words.ts';
import { listLacks } from '../../shared/citation/list-lacks.ts';
import { licenceNames } from '../../shared/citation/source-note.ts';
import { toWords } from '../../shared/export/words.ts';
import type { Row } from '../../shared/model/row.ts';
import { type Html, toLink, toPage } from './layout.ts';
import { words } from './words.ts';

/** How many sources a page lists; more words find fewer. */
const AT_ONCE = 200;

type Shown = {
  workspaceId: string;
  name: string;
  typed: string;
  outOf: number;
  mayMerge: boolean;
  sources: readonly ArrangedSource[];
  nameOf: (personId: string) => string | undefined;
};

/** The sources of a workspace: how each is cited, which claims lean on it, and which others are probably the same. */
export function toSourcesPage({ workspaceId, name, typed, outOf, mayMerge, sources, nameOf }: Shown): Html {
  const path = `/workspaces/${workspaceId}/sources`;
  return toPage(
    words.sourcesOf(name),
    html`<p class="faint on-screen"><a href="/">${words.back}</a></p>
<h1>${words.sourcesOf(name)}</h1>
${toSearch(path, words.sourcesSearch, typed)}
<p>${outOf === 0 ? words.sourcesEmpty : words.sourcesCount(Math.min(sources.length, AT_ONCE), outOf)}</p>
<ul class="list">${sources.slice(0, AT_ONCE).map((source) => toSource(source, { path, workspaceId, mayMerge, nameOf }))}</ul>`,
  );
}

/** Why a source was not merged, or no longer can be separated. */
export function toMergeFailedPage(message: string, workspaceId: string): Html {
  return toPage(
    words.sourcesNotMerged,
    html`<h1>${words.sourcesNotMerged}</h1><p>${message}</p><p><a href="/workspaces/${workspaceId}/sources">${words.sourcesBack}</a></p>`,
  );
}

/** How many characters can be looked for at once: each word is held against every text. */
export const mostTyped = 200;

/** A form that looks for words on the page that it stands on. */
export function toSearch(path: string, label: string, typed = ''): Html {
  return html`<form method="get" action="${path}" role="search"><p><label>${label} <input type="search" name="words" value="${typed}" maxlength="${mostTyped}"></label> <button>${words.find}</button></p></form>`;
}

type Place = Pick<Shown, 'workspaceId' | 'mayMerge' | 'nameOf'> & { path: string };

function toSource({ row, claims, merged, same }: ArrangedSource, { path, workspaceId, mayMerge, nameOf }: Place): Html {
  const { type, standing, availability, licence, archive, readAt, readBy } = row.fields;
  const about = [type, standing, availability].flatMap((word) => (word ? [toWords(word)] : []));
  const read = readAt && words.readOn(toWordsOfDate(readAt), readBy && nameOf(readBy));
  const lacking = listLacks(row.fields);
  return html`<li id="${row.id}"><cite>${toCitation(row)}</cite>
<p class="faint">${[...about, licence && licenceNames[licence], read, words.usedBy(claims.length)].filter(Boolean).join(' · ')}</p>
${archive ? html`<p>${words.archived} ${toLink(archive)}</p>` : ''}
${lacking.length > 0 ? html`<p class="faint">${words.sourceLacks(lacking)}</p>` : ''}
${
  claims.length > 0
    ? html`<ul>${claims.map(
        ({ claim }) =>
          html`<li><a href="/documents/${claim.fields.documentId}?workspace=${workspaceId}#${claim.id}">${claim.fields.quote?.exact ?? words.area}</a></li>`,
      )}</ul>`
    : ''
}
${merged.map(
  (other) => html`<p>${words.mergedWith} <cite>${toCitation(other)}</cite></p>
${mayMerge ? html`<form method="post" action="${path}/${other.id}/separate"><button>${words.separate}</button></form>` : ''}`,
)}
${mayMerge ? same.map((other) => toMergeForm(row, other, path)) : ''}</li>`;
}

function toMergeForm(row: Row<'source'>, other: Row<'source'>, path: string): Html {
  return html`<form method="post" action="${path}/${other.id}/merge"><input type="hidden" name="into" value="${row.id}">
<p>${words.probablySame} <cite>${toCitation(other)}</cite></p><p><button>${words.merge}</button></p></form>`;
}

function toCitation(source: Row<'source'>): (Html | string)[] {
  return cite(source, 'footnote').map(({ text, href }) => (href ? toLink(href) : text));
}
