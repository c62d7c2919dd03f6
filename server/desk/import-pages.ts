import { html } from 'hono/html';
import type { ImportPages } from '../import/routes.ts';
import { type Html, toPage } from './layout.ts';
import { words } from './words.ts';

/** The form that brings a file of annotations into a workspace, or only looks at it. */
export function toImportForm(workspaceId: string): Html {
  return html`<form method="post" action="/workspaces/${workspaceId}/import" enctype="multipart/form-data">
<p><label>${words.importFile} <input type="file" name="file" accept=".json,.jsonld" required></label></p>
<p><button name="what" value="look">${words.importLook}</button> <button name="what" value="import">${words.importBring}</button></p>
</form>`;
}

/** What became of a file, line by line. */
export const importPages: ImportPages = {
  toImportedPage({ lines, remarks, refused, importId }, workspaceId) {
    const count = (what: string) => lines.filter((line) => line.what === what).length;
    return String(
      toPage(
        words.importTitle,
        html`<h1>${words.importTitle}</h1>
<p>${words.importCounts(count('new'), count('here'), count('unreadable'))} ${importId ? words.importDone : words.importTried}</p>
${[...remarks, ...refused].map((remark) => html`<p class="conflict">${remark}</p>`)}
<ol class="list">${lines.map(
          ({ words: quote, what, problems }) =>
            html`<li>${words.importWhat[what]}: ${quote}${problems.map((problem) => html`<p class="faint">${problem}</p>`)}</li>`,
        )}</ol>
${
  importId
    ? html`<form method="post" action="/workspaces/${workspaceId}/imports/${importId}/undo"><button>${words.importUndo}</button></form>`
    : toImportForm(workspaceId)
}
<p><a href="/">${words.back}</a></p>`,
      ),
    );
  },
  toFailedPage: (message) =>
    String(
      toPage(
        words.importTitle,
        html`<h1>${words.importTitle}</h1><p>${message}</p><p><a href="/">${words.back}</a></p>`,
      ),
    ),
  toUndonePage: (annotations) =>
    String(
      toPage(
        words.importTitle,
        html`<h1>${words.importTitle}</h1><p>${words.importUndone(annotations)}</p><p><a href="/">${words.back}</a></p>`,
      ),
    ),
};
