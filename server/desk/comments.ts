import { html } from 'hono/html';
import type { CommentFor } from '../../shared/model/comment-thread.ts';
import { limits } from '../../shared/model/limits.ts';
import type { Row } from '../../shared/model/row.ts';
import { type Html, toDay } from './layout.ts';
import { words } from './words.ts';

type Names = { nameOf: (personId: string) => string };

/** What people said to each other about an annotation. */
export function toComments(comments: readonly Row<'comment'>[], { nameOf }: Names): Html | string {
  if (comments.length === 0) return '';
  return html`<h3>${words.comments}</h3><ol class="comments">${comments.map(
    ({ creator = '', createdAt = 0, fields }) =>
      html`<li><p class="faint">${nameOf(creator)}, ${toDay(createdAt)}</p><p class="said">${fields.text}</p></li>`,
  )}</ol>`;
}

/** Says something about an annotation; the button says to how many. */
export function toCommentForm(
  { id, workspaceId, audience }: Row<'annotation'>,
  { people, workspaceName }: { people: number; workspaceName: string },
): Html {
  const to = audience === 'workspace' ? words.commentTo(people, workspaceName) : words.commentOnlyYou;
  return html`<details><summary>${words.comment}</summary><form method="post" action="/workspaces/${workspaceId}/annotations/${id}/comments">
<p><textarea name="text" aria-label="${words.comment}" rows="3" required maxlength="${limits.comment}"></textarea></p>
<p class="faint">${words.commentHow}</p><p><button>${to}</button></p></form></details>`;
}

/** The comments that name who reads, each with the way to where it stands. */
export function toForYou(found: readonly CommentFor[], { nameOf }: Names): Html | string {
  if (found.length === 0) return '';
  return html`<section aria-labelledby="for-you"><h2 id="for-you">${words.forYou}</h2>
<ul class="list">${found.map(({ comment: { creator = '', createdAt = 0, fields, workspaceId }, annotation }) => {
    const { documentId, quote } = annotation.fields;
    return html`<li><a class="title" href="/documents/${documentId}?workspace=${workspaceId}#${annotation.id}">${quote?.exact ?? words.area}</a>
<p class="said">${fields.text}</p><p class="faint">${nameOf(creator)}, ${toDay(createdAt)}</p></li>`;
  })}</ul>
<p class="faint">${words.forYouHow}</p></section>`;
}
