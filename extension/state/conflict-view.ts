import type { Row } from '../../shared/model/row.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { getField } from '../../shared/protocol/merge-change.ts';
import type { AnnotationView } from './annotation-views.ts';

/** One of two values that two people gave a field at once. `by` and `at` are missing where somebody moved it since. */
export type Side = { value: unknown; by?: string | undefined; at?: number | undefined };

/** Two values for one field: the one that stands, and the one that does not. */
export type ConflictView = { row: Row<'conflict'>; about: Row; field: string; stands: Side; other: Side };

/** The open conflicts of an annotation and of what hangs on it, with who gave which value. */
export function toConflictViews(view: AnnotationView, personId: string | undefined): ConflictView[] {
  const rows: Row[] = [view.row, ...view.evidence.flatMap(({ row, source }) => (source ? [row, source] : [row]))];
  return view.conflicts.flatMap((row) => {
    const { rowId, rowKind, field, value, by, at, against } = row.fields;
    const about = rows.find((each) => each.id === rowId && each.kind === rowKind);
    if (!about) return [];
    const stands = { value: getField(about.fields, field) ?? null };
    const isMineNow = view.waitingFields.has(toFieldKey(about.id, field));
    const isStill = against !== undefined && about.fieldRevs[field] === against.rev;
    const giver = isMineNow ? { by: personId } : isStill ? { by: against.by, at: against.at } : {};
    return [{ row, about, field, stands: { ...stands, ...giver }, other: { value: value ?? null, by, at } }];
  });
}

/** What ends a conflict, as one: the value that is kept stands, and nobody is asked again. */
export function toResolution({ row, about, field, other }: ConflictView, keep: 'stands' | 'other'): Act[] {
  const { workspaceId } = row;
  const resolve: Act = { workspaceId, kind: 'conflict', id: row.id, op: 'patch', set: { resolved: true } };
  if (keep === 'stands') return [resolve];
  return [{ workspaceId, kind: about.kind, id: about.id, op: 'patch', set: toSet(field, other.value) }, resolve];
}

/** What a patch sets for one field, or for one variable of a field that merges by variable. */
export function toSet(field: string, value: unknown): Act['set'] {
  const [name = field, variable] = field.split('.');
  return variable ? { [name]: { [variable]: value } } : { [name]: value };
}

/** Names a field of a row among those of all rows. */
export const toFieldKey = (rowId: string, field: string): string => `${rowId} ${field}`;
