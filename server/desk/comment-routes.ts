import { Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { commentEntries } from '../../shared/model/comment.ts';
import { listMentioned } from '../../shared/model/comment-thread.ts';
import { limits } from '../../shared/model/limits.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { applyChanges } from '../rows/apply-changes.ts';
import { listPeople, requireMembership } from '../rows/membership.ts';
import { isReader } from '../rows/readers.ts';
import { findRow } from '../rows/stored-row.ts';

type RouteContext = {
  db: Database;
  now: () => number;
  newId: () => string;
  /** Called with the workspace in which something was said. */
  onSaid: (workspaceId: string) => void;
};

const commentForm = v.strictObject({ text: commentEntries.text });

/** Says something about an annotation; an @ before a name reaches that person, as in the panel. */
export function createCommentRoutes({ db, now, newId, onSaid }: RouteContext) {
  return new Hono<WithSession>().post('/workspaces/:workspaceId/annotations/:id/comments', limitForm, async (c) => {
    const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'contribute');
    const { workspaceId, personId } = sight;
    const key = { kind: 'annotation' as const, id: c.req.param('id').toLowerCase() };
    const row = (await isReader(db, workspaceId, personId, key)) && (await findRow(db, workspaceId, key))?.row;
    if (!row || !isKind(row, 'annotation') || row.deleted)
      throw new AppError('not-found', 'There is no such annotation here, or you may not see it.');
    const { text } = await readForm(c, commentForm);
    const others = (await listPeople(db, workspaceId)).filter(({ id }) => id !== personId);
    const mentions = listMentioned(text, others).slice(0, limits.mentions);
    const set = { annotationId: row.id, text, ...(mentions.length > 0 && { mentions }) };
    const ids = { changeId: newId(), clientId: newId(), n: 1, id: newId() };
    const change: Change = { ...ids, kind: 'comment', op: 'put', base: 0, set, at: now() };
    const { outcomes } = await applyChanges(db, sight, [change], { epoch: null, via: c.get('sessionId'), now, newId });
    for (const { outcome, ...rest } of outcomes)
      if (outcome === 'refused' && 'code' in rest) throw new AppError(rest.code ?? 'internal', rest.message ?? '');
    onSaid(workspaceId);
    return c.redirect(`/documents/${row.fields.documentId}?workspace=${workspaceId}#${row.id}`, 303);
  });
}
