import { naturalId } from '../../../shared/model/ids.ts';
import type { Act } from '../../../shared/protocol/change.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { ReadOnly } from '../field/read-only.ts';
import { TextField } from '../field/TextField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';

/** The tags as words between commas; each is a row of its own, so that two people's tags never collide. */
export function TagsField({ view: { row, tags } }: { view: AnnotationView }) {
  const { act, attempt } = usePanel();
  const mayAdd = useMayAdd();
  const { workspaceId, id: annotationId } = row;
  const present = tags.map(({ fields }) => fields.text);

  /** A tag that came in after `base` was not in sight of who typed: it is not taken away. */
  function toActs(typed: string, base: number): Act[] {
    const wanted = [...new Set(typed.split(/[,\n]/).map((word) => word.trim().replace(/\s+/g, ' ')))].filter(Boolean);
    const tag = (op: 'put' | 'delete', text: string): Act => ({
      workspaceId,
      kind: 'tag',
      id: naturalId('tag', { annotationId, text }),
      op,
      set: op === 'put' ? { annotationId, text } : {},
    });
    return [
      ...wanted.filter((text) => !present.includes(text)).map((text) => tag('put', text)),
      ...tags
        .filter(({ rev, fields }) => rev <= base && !wanted.includes(fields.text))
        .map(({ fields }) => tag('delete', fields.text)),
    ];
  }

  return (
    <ReadOnly.Provider value={!mayAdd}>
      <TextField
        label={t('field_tags')}
        id={annotationId}
        field="tags"
        stored={present.join(', ')}
        rev={Math.max(row.rev, ...tags.map(({ rev }) => rev))}
        shared={row.audience !== 'creator'}
        hint={t('field_tags_hint')}
        save={(typed, base) => attempt(() => act(toActs(typed, base)))}
      />
    </ReadOnly.Provider>
  );
}
