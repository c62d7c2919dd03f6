import { STEPS_AT_ONCE, UNDO_FOR, type Undo } from '../store/undo.ts';

export { STEPS_AT_ONCE, UNDO_FOR, type Undo };

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
};

/** What an undo would take back: the first act says it for those that were committed with it. */
export function describeDone({ steps }: Undo): DoneAct {
  const [last] = steps;
  const sources = steps.filter(({ kind, op }) => kind === 'source' && op !== 'patch').length;
  const of = (wanted: string) => steps.find(({ kind }) => kind === wanted);
  const first = of('join') ?? of('source') ?? of('evidence') ?? of('annotation') ?? last;
  if (!first) return { what: 'changed', kind: 'annotation', fields: [], sources };
  const { kind, op, stood } = first;
  if (op === 'restore') return { what: 'deleted', kind, fields: [], sources };
  if (op === 'delete') return { what: 'made', kind, fields: [], sources };
  if ('audience' in stood)
    return { what: stood.audience === 'workspace' ? 'widened' : 'narrowed', kind, fields: [], sources };
  return {
    what: 'changed',
    kind,
    fields: Object.entries(stood).flatMap(([name, value]) => toNames(name, value)),
    sources,
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
