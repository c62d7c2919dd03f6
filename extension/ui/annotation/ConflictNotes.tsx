import type { AnnotationView } from '../../state/annotation-views.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { fieldInWords } from './field-in-words.ts';
import { valueInWords } from './value-in-words.ts';

/** Values that two people gave at once and that do not stand: nothing typed is lost. */
export function ConflictNotes({ view: { conflicts } }: { view: AnnotationView }) {
  const { workspace } = usePanel();
  if (conflicts.length === 0) return null;
  const nameOf = (id: string) =>
    workspace.value?.connection?.people.find((person) => person.id === id)?.name ?? t('somebody');
  return (
    <ul class="conflicts" aria-label={t('conflicts_name')}>
      {conflicts.map(({ id, fields }) => (
        <li key={id}>
          <span class="warning">{t('conflict', fieldInWords(fields.field), nameOf(fields.by))}</span>{' '}
          <q>{valueInWords(fields.field, fields.value)}</q>
        </li>
      ))}
    </ul>
  );
}
