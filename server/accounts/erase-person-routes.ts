import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Queries } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import type { SecretCookie } from '../http/secret-cookie.ts';
import { type ErasedOfPerson, listAlone } from '../rows/erase-person.ts';
import { findAccount } from './accounts.ts';
import { type CheckContext, requireCurrentPassword } from './check-password.ts';
import { passwordSchema } from './passwords.ts';

/** What the question shows. `alone` says how many workspaces go whole; `fault` what stands in the way. */
export type ErasePersonView = { name: string; hasPassword: boolean; alone: number; fault?: string };

/** What the routes show, which the desk knows how to. */
export type ErasePersonPages = {
  toErasePersonPage: (view: ErasePersonView) => string | Promise<string>;
  toErasedPersonPage: () => string | Promise<string>;
};

type EraseContext = CheckContext & {
  cookie: SecretCookie;
  /** Within a transaction. Throws `AppError('not-allowed')` where others would be left without an owner. */
  erase: (tx: Queries, actor: { personId: string; via: string }) => Promise<ErasedOfPerson>;
  /** Once it is done. */
  onErased: (erased: ErasedOfPerson) => void;
};

const form = v.strictObject({ name: v.pipe(v.string(), v.maxLength(500)), current: v.optional(passwordSchema, '') });

/** The question before everything of a person goes, and the answer: his name, typed, and his password if he has one. */
export function createErasePersonRoutes(context: EraseContext, pages: ErasePersonPages) {
  const { db, cookie, erase, onErased } = context;

  async function show(c: Context<WithSession>, fault?: string) {
    const personId = c.get('personId');
    const person = await db.get<{ name: string }>('SELECT name FROM persons WHERE id = ?', personId);
    const hasPassword = (await findAccount(db, personId)) !== undefined;
    const view = { name: person?.name ?? '', hasPassword };
    const stuck = fault ?? (await listAlone(db, personId).catch(toRefusal));
    if (typeof stuck === 'string')
      return c.html(await pages.toErasePersonPage({ ...view, alone: 0, fault: stuck }), fault ? 400 : 200);
    return c.html(await pages.toErasePersonPage({ ...view, alone: stuck.length }));
  }

  return new Hono<WithSession>()
    .get('/account/erase', (c) => show(c))
    .post('/account/erase', limitForm, async (c) => {
      const personId = c.get('personId');
      try {
        const { name, current } = await readForm(c, form);
        const person = await db.get<{ name: string }>('SELECT name FROM persons WHERE id = ?', personId);
        if (name.trim() !== person?.name)
          throw new AppError('invalid', 'That is not your name here. Nothing was erased.');
        if (await findAccount(db, personId)) await requireCurrentPassword(personId, current, context);
        const erased = await db.transaction((tx) => erase(tx, { personId, via: c.get('sessionId') }));
        await db.overwriteErased();
        onErased(erased);
      } catch (error) {
        return show(c, toRefusal(error));
      }
      cookie.clear(c);
      return c.html(await pages.toErasedPersonPage());
    });
}

/** What a person can do something about. Throws everything else again. */
function toRefusal(error: unknown): string {
  if (error instanceof AppError && (error.code === 'invalid' || error.code === 'not-allowed')) return error.message;
  throw error;
}
