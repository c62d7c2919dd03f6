import { UNDO_FOR, type Undo } from '../store/undo.ts';

export { UNDO_FOR, type Undo };

/**
 * What was done, as far as what takes it back tells: made, deleted, or which fields of which kind moved. What was tied
 * to a claim is `evidence`, whether its passage was marked for it or stood there.
 */
export type DoneAct = {
  what: 'made' | 'deleted' | 'changed' | 'widened' | 'narrowed';
  kind: string;
  fields: string[];
  /** How many sources were made or deleted with it. */
  sources: number;
  /** How many annotations. */
  annotations: number;
};

/** What an undo would take back: the first act says it for those that were committed with it. */
export function describeDone({ steps }: Undo): DoneAct {
  const [last] = steps;
  const count = (wanted: string) => steps.filter(({ kind, op }) => kind === wanted && op !== 'patch').length;
  const counts = { sources: count('source'), annotations: count('annotation') };
  const of = (wanted: string) => steps.find(({ kind }) => kind === wanted);
  const first =
    of('join') ??
    (counts.annotations > 1 ? of('annotation') : undefined) ??
    of('source') ??
    of('evidence') ??
    of('annotation') ??
    last;
  if (!first) return { what: 'changed', kind: 'annotation', fields: [], ...counts };
  const { kind, op, stood } = first;
  if (op === 'restore') return { what: 'deleted', kind, fields: [], ...counts };
  if (op === 'delete') return { what: 'made', kind, fields: [], ...counts };
  if ('audience' in stood)
    return { what: stood.audience === 'workspace' ? 'widened' : 'narrowed', kind, fields: [], ...counts };
  return {
    what: 'changed',
    kind,
    fields: Object.entries(stood).flatMap(([name, value]) => toNames(name, value)),
    ...counts,
  };
}

/** When the panel stops offering it, in milliseconds since 1970. */
export const endOf = ({ at }: Undo): number => at + UNDO_FOR;

/** Whether taking it back lets others see something again. */
export function isWideningUndo({ steps }: Undo): boolean {
  return steps.some(({ op, set }) => op === 'patch' && set.audience === 'workspace');
}

function toNames(name: string, value: unknown): string[] {
  if (name !== 'csl') return [name];
  return Object.keys(value as object).map((part) => `${name}.${part}`);
}
