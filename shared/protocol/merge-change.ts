import { type Fields, type Kind, kindRules } from '../model/kinds.ts';
import type { Audience, Row } from '../model/row.ts';
import type { Change } from './change.ts';

/** A concurrent value that lost. `mine` says whether it is the arriving change's own. */
export type LostValue = { field: string; value: unknown; mine: boolean };

export type Merge =
  | { outcome: 'applied' | 'merged' | 'conflict'; row: Row; lost: LostValue[] }
  | { outcome: 'refused'; code: 'not-found' | 'already-exists' | 'immutable-field' | 'erased' };

export type MergeContext = {
  workspaceId: string;
  /** Who made the change. */
  person: string;
  /** The revision that the row takes: the server's sequence number, or its own unmoved one in a client's overlay. */
  rev: number;
  /** Whether the change with that sequence number came from the client that sends this one, who thus knew it. */
  isOwn: (rev: number) => boolean;
};

/**
 * Applies one change to the row as it stands: the server's merge and the client's overlay. Per field: not moved since
 * `base`, the new value; the same value, nothing; else the later arrival stands, except in contested fields, where the
 * earlier does. The value that does not stand is in `lost`. Pure; `row` is not changed.
 */
export function mergeChange(row: Row | undefined, change: Change, context: MergeContext): Merge {
  if (change.op === 'put') return mergePut(row, change, context);
  if (!row) return { outcome: 'refused', code: 'not-found' };
  if (row.erased) return { outcome: 'refused', code: 'erased' };
  if (change.op === 'erase') return { outcome: 'applied', row: toErased(row, change, context), lost: [] };
  if (change.op === 'redact') {
    // The words themselves go where they are known: in the browser that asks for it, and on the server.
    const { rev } = context;
    const times = (row.redacted?.times ?? 0) + 1;
    return { outcome: 'applied', row: { ...row, rev, redacted: { at: change.at, rev, times } }, lost: [] };
  }
  if (change.op === 'patch') return mergePatch(row, change, context);
  if (change.op === 'restore') {
    return { outcome: 'applied', row: { ...withoutDeleted(row), rev: context.rev }, lost: [] };
  }
  const putAgain = kindRules[row.kind].shared && row.rev > change.base && !context.isOwn(row.rev);
  if (putAgain) return { outcome: 'merged', row, lost: [] };
  return {
    outcome: 'applied',
    row: { ...row, rev: context.rev, deleted: { by: context.person, at: change.at } },
    lost: [],
  };
}

function mergePut(row: Row | undefined, change: Change, { workspaceId, person, rev }: MergeContext): Merge {
  const { kind, id } = change;
  const { audience, ...set } = change.set;
  const rule = kindRules[kind];
  if (!row) {
    const fieldRevs: Record<string, number> = {};
    for (const [field] of toFlat(kind, set)) fieldRevs[field] = rev;
    const made: Row = {
      workspaceId,
      kind,
      id,
      creator: person,
      createdAt: change.at,
      ...(rule.sees === 'own' && { audience: (audience as Audience | undefined) ?? 'creator' }),
      rev,
      fieldRevs,
      fields: set as Fields,
    };
    return { outcome: 'applied', row: made, lost: [] };
  }
  if (row.erased) return { outcome: 'refused', code: 'erased' };
  if (!rule.shared) return { outcome: 'refused', code: 'already-exists' };
  const stands: Record<string, unknown> = row.fields;
  const missing = Object.entries(set).filter(([field]) => stands[field] === undefined);
  const filled: Row = {
    ...withoutDeleted(row),
    rev,
    fieldRevs: { ...row.fieldRevs, ...Object.fromEntries(missing.map(([field]) => [field, rev])) },
    fields: { ...row.fields, ...Object.fromEntries(missing) },
  };
  return { outcome: 'applied', row: filled, lost: [] };
}

function mergePatch(row: Row, change: Change, { rev, isOwn }: MergeContext): Merge {
  const rule = kindRules[row.kind];
  const { audience, ...set } = change.set;
  const sets = toFlat(row.kind, set);
  if (sets.some(([field]) => rule.fixed === 'all' || rule.fixed.includes(field))) {
    return { outcome: 'refused', code: 'immutable-field' };
  }
  const fields = structuredClone(row.fields);
  const fieldRevs = { ...row.fieldRevs };
  const lost: LostValue[] = [];
  for (const [field, value] of sets) {
    const stands = getField(fields, field);
    if (isSame(stands, value)) continue;
    const movedBy = row.fieldRevs[field] ?? 0;
    const concurrent = movedBy > change.base && !isOwn(movedBy);
    if (concurrent && rule.contested?.includes(field)) {
      lost.push({ field, value, mine: true });
      continue;
    }
    if (concurrent) lost.push({ field, value: stands ?? null, mine: false });
    setField(fields, field, value);
    fieldRevs[field] = rev;
  }
  if (audience !== undefined && audience !== row.audience) fieldRevs.audience = rev;
  const moved = row.rev > change.base && !isOwn(row.rev);
  return {
    outcome: lost.length > 0 ? 'conflict' : moved ? 'merged' : 'applied',
    row: { ...row, ...(audience !== undefined && { audience: audience as Audience }), rev, fieldRevs, fields },
    lost,
  };
}

/** What is left of a row: that it was there, whose it was, and who erased it when. */
export function toErased(
  row: Row,
  { at }: Pick<Change, 'at'>,
  { person, rev }: Pick<MergeContext, 'person' | 'rev'>,
): Row {
  const { workspaceId, kind, id, creator, createdAt, audience } = row;
  const left = { workspaceId, kind, id, creator, createdAt, ...(audience && { audience }) };
  return { ...left, rev, fieldRevs: {}, deleted: { by: person, at }, erased: { at }, fields: {} as Fields };
}

function withoutDeleted({ deleted: _, ...row }: Row): Row {
  return row;
}

/** `set` as `[field, value]`; a field that merges by variable as one pair for each variable, named `csl.title`. */
export function toFlat(kind: Kind, set: Record<string, unknown>): [string, unknown][] {
  const { byVariable } = kindRules[kind];
  const entries = Object.entries(set);
  if (!byVariable) return entries;
  return entries.flatMap(([field, value]): [string, unknown][] =>
    field in byVariable
      ? Object.entries(value as object).map(([name, part]) => [`${field}.${name}`, part])
      : [[field, value]],
  );
}

/** A field's value, or that of a variable of it. */
export function getField(fields: object, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], fields);
}

function setField(fields: object, field: string, value: unknown): void {
  const [name, variable] = field.split('.') as [string, string?];
  const target = fields as Record<string, Record<string, unknown>>;
  if (variable) {
    target[name] ??= {};
    setField(target[name], variable, value);
  } else if (value === null || value === undefined) delete target[name];
  else target[name] = value as Record<string, unknown>;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
