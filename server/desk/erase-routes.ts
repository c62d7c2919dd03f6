import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { mayChange } from '../../shared/protocol/rights.ts';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { requireMembership } from '../rows/membership.ts';
import { isReader } from '../rows/readers.ts';
import type { RedactAsked } from '../rows/redact-known.ts';
import { findRow, type KnownRow } from '../rows/stored-row.ts';
import { toErasePage } from './erase-page.ts';
import { toRedactPage } from './redact-page.ts';

/** Erases a row in the name of a person, and tells the browsers that are connected. */
export type Erase = (row: KnownRow, actor: { personId: string; via: string }) => Promise<void>;

/** Takes words out of an annotation in the same way; answers in how many rows they stood. */
export type Redact = (asked: RedactAsked, actor: { personId: string; via: string }) => Promise<number>;

const redactForm = v.strictObject({ words: v.pipe(v.string(), v.trim(), v.maxLength(1_000)) });

/** The questions before an annotation is erased, or words of it are, and the answers. */
export function createEraseRoutes({ db, erase, redact }: { db: Database; erase: Erase; redact: Redact }) {
  /** The annotation that this person sees and may erase, and so redact. */
  async function requireErasable(c: Context<WithSession>): Promise<KnownRow> {
    const personId = c.get('personId');
    const { workspaceId = '', id = '' } = c.req.param() as { workspaceId?: string; id?: string };
    const { role } = await requireMembership(db, workspaceId, personId, 'contribute');
    const key = { kind: 'annotation' as const, id: id.toLowerCase() };
    const sees = await isReader(db, workspaceId, personId, key);
    const row = sees ? (await findRow(db, workspaceId, key))?.row : undefined;
    if (!row) throw new AppError('not-found', 'There is no such annotation here, or you may not see it.');
    if (mayChange(role, { kind: row.kind, op: 'erase' }, row.creator === personId)) return row;
    throw new AppError('not-allowed', 'Who made it may erase it, or an owner of this workspace.');
  }

  return new Hono<WithSession>()
    .get('/erase/:workspaceId/:id', async (c) => c.html(toErasePage(await requireErasable(c))))
    .post('/erase/:workspaceId/:id', async (c) => {
      const row = await requireErasable(c);
      if (!row.erased) await erase(row, { personId: c.get('personId'), via: c.get('sessionId') });
      return c.redirect(`/erase/${row.workspaceId}/${row.id}`, 303);
    })
    .get('/redact/:workspaceId/:id', async (c) => {
      const row = await requireErasable(c);
      return c.html(row.erased ? toErasePage(row) : toRedactPage(row));
    })
    .post('/redact/:workspaceId/:id', limitForm, async (c) => {
      const row = await requireErasable(c);
      const { words } = await readForm(c, redactForm);
      const personId = c.get('personId');
      const sees = (each: KnownRow) => isReader(db, each.workspaceId, personId, each);
      const count = row.erased ? 0 : await redact({ row, words, sees }, { personId, via: c.get('sessionId') });
      if (count === 0) return c.html(toRedactPage(row, { nowhere: words }), 400);
      // No redirect: what says that it is done must not be an address that anybody can make.
      return c.html(toRedactPage(await requireErasable(c), 'done'));
    });
}
