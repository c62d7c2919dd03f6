import { html } from 'hono/html';
import { isKind, type Row } from '../../shared/model/row.ts';
import { findByWords, fold } from '../../shared/text/find-by-words.ts';
import { type Html, toPage } from './layout.ts';
import { toSearch } from './sources-page.ts';
import { words } from './words.ts';

/** How many annotations a page lists; more words find fewer. */
const AT_ONCE = 200;

/** The annotations of a workspace that hold the words that were typed, in what was marked or in what is said about it. */
export function toFoundPage(
  rows: readonly Row[],
  { workspaceId, name, typed }: { workspaceId: string; name: string; typed: string },
): Html {
  const documents = rows.filter((row) => isKind(row, 'document'));
  const titles = new Map(documents.map(({ id, fields }) => [id, fields.title ?? fields.key.replace(/^url:/, '')]));
  const tagsOf = Map.groupBy(
    rows.filter((row) => isKind(row, 'tag')),
    ({ fields }) => fields.annotationId,
  );
  const all = rows
    .filter((row) => isKind(row, 'annotation'))
    .map((row) => {
      const { quote, conclusion, claimant, note, documentId } = row.fields;
      const tags = (tagsOf.get(row.id) ?? []).map(({ fields }) => fields.text);
      const said = [quote?.exact, conclusion, claimant, note, ...tags, titles.get(documentId)];
      return { row, text: fold(said.filter(Boolean).join(' ')) };
    });
  const found = typed.trim() ? findByWords(all, typed) : [];
  return toPage(
    words.foundIn(name),
    html`<p class="faint"><a href="/">${words.back}</a></p>
<h1>${words.foundIn(name)}</h1>
${toSearch(`/workspaces/${workspaceId}/find`, words.findSearch, typed)}
<p>${typed.trim() ? words.foundCount(Math.min(found.length, AT_ONCE), found.length) : words.findHow}</p>
<ol class="list">${found.slice(0, AT_ONCE).map(({ row: { id, fields } }) => {
      const { quote, type, conclusion, documentId } = fields;
      return html`<li><a class="title" href="/documents/${documentId}?workspace=${workspaceId}#${id}">${quote?.exact ?? words.area}</a>
${conclusion ? html`<p>${conclusion}</p>` : ''}<p class="faint">${words.types[type]} · ${titles.get(documentId) ?? ''}</p></li>`;
    })}</ol>`,
  );
}
