import { AppError } from '../../shared/app-error.ts';
import { kindRules } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Store } from './open-store.ts';
import { findSetting } from './settings.ts';

/** The act that takes one act back, with the values that this one left: it touches only those that still stand. */
export type UndoStep = Act & { stood: Record<string, unknown> };

/** What takes acts that were committed together back, for as long as this browser offers it. */
export type Undo = {
  id: string;
  at: number;
  /** Latest act first. */
  steps: UndoStep[];
  /** It takes an undo back. */
  redo: boolean;
};

/** How long an act can be taken back from the panel, in milliseconds. */
export const UNDO_FOR = 30_000;

/**
 * What takes a change of a row back, from the row before and after it; undefined where there is nothing to take back.
 * What a document stands on stays: others may lean on it, and it says nothing that a person wrote.
 */
export function toUndoStep(before: Row | undefined, after: Row): UndoStep | undefined {
  const { workspaceId, kind, id } = after;
  const rule = kindRules[kind];
  if (rule.sees === 'document') return undefined;
  const key = { workspaceId, kind, id };
  if (!before || (before.deleted && !after.deleted)) return { ...key, op: 'delete', set: {}, stood: {} };
  if (after.deleted && !before.deleted) return { ...key, op: 'restore', set: {}, stood: {} };
  const values = ({ audience, fields }: Row) => ({ ...fields, ...(audience && { audience }) });
  const { set, stood } = listMoved(values(before), values(after), rule.byVariable ?? {});
  return Object.keys(set).length > 0 ? { ...key, op: 'patch', set, stood } : undefined;
}

/** The step as far as it can still be taken: what somebody changed since stays as it is. */
export function toStandingAct({ stood, ...act }: UndoStep, row: Row | undefined): Act | undefined {
  if (!row) return undefined;
  if (act.op === 'restore') return row.deleted ? act : undefined;
  if (act.op === 'delete') return row.deleted ? undefined : act;
  const set = keepStanding(act.set, stood, { ...row.fields, audience: row.audience });
  return Object.keys(set).length > 0 ? { ...act, set } : undefined;
}

/** What can still be taken back, by its id. Throws `AppError('not-found')` when it was or is too old. */
export async function requireUndo(store: Store, id: string): Promise<Undo> {
  const undo = (await findSetting(store, 'undos'))?.find((each) => each.id === id);
  if (!undo) throw new AppError('not-found', 'This can no longer be undone here. Its history stands on its card.');
  return undo;
}

/** Whether what was asked for under the id `as` is done already. */
export async function isTakenBack(store: Store, as: string): Promise<boolean> {
  return (await findSetting(store, 'undos'))?.some(({ id }) => id === as) ?? false;
}

/** Adds to what can be undone, without what has become too old. */
export function addUndo(undos: readonly Undo[], undo: Undo): Undo[] {
  return [...undos.filter(({ at }) => at > undo.at - UNDO_FOR), undo];
}

type Values = Record<string, unknown>;

function listMoved(before: Values, after: Values, parts: Record<string, unknown>): { set: Values; stood: Values } {
  const set: Values = {};
  const stood: Values = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [from, to] = [before[name] ?? null, after[name] ?? null];
    if (isSame(from, to)) continue;
    if (name in parts) {
      const moved = listMoved((from ?? {}) as Values, (to ?? {}) as Values, {});
      set[name] = moved.set;
      stood[name] = moved.stood;
    } else {
      set[name] = from;
      stood[name] = to;
    }
  }
  return { set, stood };
}

function keepStanding(set: Values, stood: Values, now: Values): Values {
  return Object.fromEntries(
    Object.entries(set).flatMap(([name, value]): [string, unknown][] => {
      if (isSame(stood[name], now[name])) return [[name, value]];
      // A field that merges by variable names the variables that moved, not the whole value.
      if (!isParts(value) || !isParts(stood[name]) || !isParts(now[name])) return [];
      const part = keepStanding(value, stood[name], now[name]);
      return Object.keys(part).length > 0 ? [[name, part]] : [];
    }),
  );
}

const isParts = (value: unknown): value is Values => typeof value === 'object' && value !== null;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
