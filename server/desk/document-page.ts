import { html } from 'hono/html';
import { toWordsOfDate } from '../../shared/citation/date-in-words.ts';
import {
  type ArrangedAnnotation,
  arrangeDocument,
  getAddress,
  getTitle,
} from '../../shared/export/arrange-document.ts';
import { listLooks, listStands } from '../../shared/export/said-later.ts';
import { claimTypeWords, fieldWords, toWords } from '../../shared/export/words.ts';
import type { Row } from '../../shared/model/row.ts';
import { toCommentForm, toComments } from './comments.ts';
import { toConflict, toEvidence, toOpen } from './evidence.ts';
import { type FileChoices, toExportActs } from './export-acts.ts';
import { type Html, toLink, toPage } from './layout.ts';
import { toSame } from './same-documents.ts';
import { words } from './words.ts';

/** Who reads, and the names that he knows. */
export type Reader = {
  personId: string;
  workspaceId: string;
  workspaceName: string;
  choices: FileChoices;
  nameOf: (personId: string) => string;
  mayErase: (row: Row) => boolean;
  mayComment: boolean;
  /** How many are in the workspace. */
  people: number;
};

/** A document with its claims, passages and notes, each in the order of the record. */
export function toDocumentPage(rows: readonly Row[], documentId: string, reader: Reader): Html {
  const arranged = arrangeDocument(rows, documentId);
  const { document, addresses, same, annotations, conflicts } = arranged;
  const lang = document?.fields.lang ?? '';
  const sections = (['claim', 'passage', 'note'] as const).map((type) => ({
    type,
    members: annotations.filter(({ row }) => row.fields.type === type),
  }));
  return toPage(
    getTitle(arranged),
    html`<p class="faint on-screen"><a href="/">${words.back}</a></p>
<h1 lang="${lang}">${getTitle(arranged)}</h1>
${addresses.map(({ fields }) => html`<p class="faint">${toLink(fields.url)}</p>`)}
${toSame(same, reader.workspaceId)}
${toExportActs(`/documents/${documentId}`, {
  query: { workspace: reader.workspaceId },
  page: `/documents/${documentId}`,
  choices: reader.choices,
})}
${conflicts.map((conflict) => toConflict(conflict, reader))}
${annotations.length === 0 ? html`<p>${words.documentEmpty}</p>` : ''}
${sections
  .filter(({ members }) => members.length > 0)
  .map(
    ({ type, members }) => html`<section aria-labelledby="${type}s"><h2 id="${type}s">${words.sections[type]}</h2>
<ol class="list">${members.map((annotation) => toAnnotation(annotation, { lang, documentId, address: getAddress(arranged) }, reader))}</ol></section>`,
  )}`,
  );
}

function toAnnotation(
  annotation: ArrangedAnnotation,
  { lang, documentId, address }: { lang: string; documentId: string; address: string },
  reader: Reader,
): Html {
  const { row, tags, review, evidence, comments, conflicts } = annotation;
  const { type, quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  return html`<li><article class="${type}" id="${row.id}">
${quote ? html`<blockquote lang="${lang}">${quote.exact}</blockquote>` : html`<p>${words.area}</p>`}
${place ? html`<p class="faint">${words.page(place.page, place.label)}</p>` : ''}
${toOpen(address, annotation)}
${listStands(annotation, reader).map(
  ({ label, text, quote: now }) =>
    html`<p><strong>${label}:</strong> ${text}</p>${now ? html`<blockquote lang="${lang}">${now}</blockquote>` : ''}`,
)}
<dl>
${toField('conclusion', conclusion)}
${listLooks(review, 'the words', reader).map(toPair)}
${toField('finding', finding && toWords(finding))}
${toField('claimant', claimant)}
${toField('saidOn', saidOn && toWordsOfDate(saidOn))}
${toField('claimType', claimType && claimTypeWords[claimType])}
${toField('workState', workState && toWords(workState))}
${toField('tags', tags.map(({ fields }) => fields.text).join(', '))}
${toField('note', note)}
<dt>${words.audience}</dt><dd>${toAudience(row, reader)}</dd>
</dl>
${reader.mayErase(row) ? html`<p class="on-screen"><a href="/redact/${reader.workspaceId}/${row.id}">${words.redact}</a> · <a href="/erase/${reader.workspaceId}/${row.id}">${words.erase}</a></p>` : ''}
${conflicts.map((conflict) => toConflict(conflict, reader))}
${
  evidence.length > 0
    ? html`<h3>${words.evidence}</h3><ul class="evidence">${evidence.map((each) => toEvidence(each, documentId, reader))}</ul>`
    : ''
}
${toComments(comments, reader)}
${reader.mayComment ? toCommentForm(row, reader) : ''}
</article></li>`;
}

function toField(field: string, text: string | undefined): Html | string {
  return text ? toPair({ label: fieldWords[field] ?? field, text }) : '';
}

const toPair = ({ label, text }: { label: string; text: string }): Html => html`<dt>${label}</dt><dd>${text}</dd>`;

function toAudience({ audience, creator }: Row, { personId, workspaceName, nameOf }: Reader): string {
  if (audience === 'workspace') return words.everyoneIn(workspaceName);
  return !creator || creator === personId ? words.onlyYou : words.onlyPerson(nameOf(creator));
}
