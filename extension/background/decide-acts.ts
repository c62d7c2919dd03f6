import { AppError } from '../../shared/app-error.ts';
import { fieldsSchemas } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { parse } from '../../shared/parse.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { decideRelease, type Release } from '../../shared/safeguarding/decide-release.ts';
import { isWidening } from '../store/apply-acts.ts';
import type { Store } from '../store/open-store.ts';

/**
 * The release for the acts that let rows be seen by more people, or undefined where none does. Throws
 * `AppError('needs-answers')` while a question of the gate is open.
 */
export async function decideActs(store: Store, acts: readonly Act[], person: string): Promise<Release | undefined> {
  const rows: Row[] = [];
  const answers: Record<string, boolean> = {};
  // What cannot widen is not looked up: of a whole library each would be a transaction.
  for (const act of acts.filter(({ set }) => set.audience === 'workspace')) {
    const row = await store.get('rows', [act.workspaceId, act.kind, act.id]);
    if (!isWidening(act, row)) continue;
    rows.push(row ?? toRow(act, person));
    Object.assign(answers, act.answers);
  }
  if (rows.length === 0) return undefined;
  const decision = decideRelease({ rows, from: 'creator', to: 'workspace', person, answers });
  if (decision.ok) return decision.release;
  throw new AppError(
    'needs-answers',
    `Say first that others may see it (${decision.needs.map(({ id }) => id).join(', ')}).`,
  );
}

function toRow({ workspaceId, kind, id, set }: Act, person: string): Row {
  const { audience: _, ...fields } = set;
  return {
    workspaceId,
    kind,
    id,
    creator: person,
    audience: 'creator',
    rev: 0,
    fieldRevs: {},
    fields: parse(fieldsSchemas[kind], fields, `This ${kind}`),
  };
}
