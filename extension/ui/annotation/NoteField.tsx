import type { AnnotationView } from '../../state/annotation-views.ts';
import { TextField } from '../field/TextField.tsx';
import { t } from '../words.ts';
import { useAnnotation } from './use-annotation.ts';

export function NoteField({ view }: { view: AnnotationView }) {
  const { shared, save } = useAnnotation(view);
  const { id, rev, fields } = view.row;
  return (
    <TextField
      label={t('field_note')}
      id={id}
      field="note"
      kind="lines"
      stored={fields.note ?? ''}
      rev={rev}
      shared={shared}
      save={(value, base) => save('note', value, base)}
    />
  );
}
