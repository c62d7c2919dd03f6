import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';

/** What the fields of a card need of its annotation: how to save one, and whether others see what is saved. */
export function useAnnotation({ row }: AnnotationView) {
  const { act, attempt } = usePanel();
  const { workspaceId, kind, id } = row;
  return {
    shared: row.audience !== 'creator',
    /** Sets a field, or clears it where `value` is empty; `base` as `Act` has it. */
    save: (field: string, value: string, base?: number) =>
      attempt(() => act([{ workspaceId, kind, id, op: 'patch', base, set: { [field]: value.trim() || null } }])),
  };
}
