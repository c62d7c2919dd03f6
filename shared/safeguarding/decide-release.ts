import * as v from 'valibot';
import { kinds, type RowKey } from '../model/kinds.ts';
import type { Audience, Row } from '../model/row.ts';

declare const made: unique symbol;

/** Leave to let these rows out to a wider audience, once decided. Only `decideRelease` makes one (rule PR4). */
export type Release = {
  readonly rows: readonly RowKey[];
  readonly from: Audience;
  readonly to: Audience | 'file';
  readonly person: string;
  readonly [made]: true;
};

/** Something that a person must answer with yes before these rows go out. Its words are in each side's catalogue. */
export const questionSchema = v.object({
  id: v.picklist(['seen-by-workspace']),
  rows: v.array(v.object({ kind: v.picklist(kinds), id: v.string() })),
});
export type Question = v.InferOutput<typeof questionSchema>;

export type Decision = { ok: true; release: Release } | { ok: false; needs: Question[] };

/**
 * The one gate for every act that widens who can see rows. A file of what the person may see asks nothing yet;
 * widening to the workspace asks `seen-by-workspace`. `rows` must be what the person may see and may let out: the
 * callers, who know the rights, hand over no others.
 */
export function decideRelease(asked: {
  rows: readonly Row[];
  from: Audience;
  to: Audience | 'file';
  person: string;
  answers: Readonly<Record<string, boolean>>;
}): Decision {
  const rows = asked.rows.map(({ kind, id }): RowKey => ({ kind, id }));
  const widens = asked.from === 'creator' && asked.to === 'workspace';
  if (widens && asked.answers['seen-by-workspace'] !== true) {
    return { ok: false, needs: [{ id: 'seen-by-workspace', rows }] };
  }
  return { ok: true, release: { rows, from: asked.from, to: asked.to, person: asked.person } as unknown as Release };
}
