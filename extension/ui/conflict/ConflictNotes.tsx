import type { AnnotationView } from '../../state/annotation-views.ts';
import { type ConflictView, type Side, toConflictViews, toResolution } from '../../state/conflict-view.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { timeInWords } from '../annotation/time-in-words.ts';
import { valueInWords } from '../annotation/value-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMay } from '../workspace/use-may.ts';
import { useNameOf } from '../workspace/use-name-of.ts';
import { OneOfTwo } from './OneOfTwo.tsx';

/** Values that two people gave at once: one line on a closed card, both side by side on an open one. */
export function ConflictNotes({ view, open }: { view: AnnotationView; open: boolean }) {
  const { workspace } = usePanel();
  const conflicts = toConflictViews(view, workspace.value?.personId);
  if (conflicts.length === 0) return null;
  return (
    <ul class="conflicts plain" aria-label={t('conflicts_name')}>
      {conflicts.map((conflict) => (
        <li key={conflict.row.id}>
          <p class="warning">{t('conflict', fieldInWords(conflict.field))}</p>
          {open && <Sides conflict={conflict} />}
        </li>
      ))}
    </ul>
  );
}

function Sides({ conflict }: { conflict: ConflictView }) {
  const { workspace, act, attempt } = usePanel();
  const may = useMay();
  const nameOf = useNameOf();
  const { field, stands, other } = conflict;
  const me = workspace.value?.personId;
  const texts = { stands: valueInWords(field, stands.value), other: valueInWords(field, other.value) };
  const keep = (side: 'stands' | 'other') => void attempt(() => act(toResolution(conflict, side)));
  const mayChange = may('patch', conflict.about);
  const caption = (words: string, { by, at }: Side) =>
    [words, by && nameOf(by), at && timeInWords(at, Date.now())].filter(Boolean).join(' · ');
  return (
    <div class="sides">
      <OneOfTwo
        caption={caption(t('conflict_stands'), stands)}
        text={texts.stands}
        beside={texts.other}
        keepWords={keepInWords(stands, other, me, nameOf)}
        onKeep={mayChange || may('patch', conflict.row) ? () => keep('stands') : undefined}
      />
      <OneOfTwo
        caption={caption(t('conflict_other'), other)}
        text={texts.other}
        beside={texts.stands}
        keepWords={keepInWords(other, stands, me, nameOf)}
        onKeep={mayChange ? () => keep('other') : undefined}
      />
    </div>
  );
}

/** "Keep mine" and "Keep theirs" where one of the two is the person's own; else by whose it is. */
function keepInWords(side: Side, opposite: Side, me: string | undefined, nameOf: (id: string) => string): string {
  if (side.by === opposite.by) return t('keep_this');
  if (side.by === me) return t('keep_mine');
  if (opposite.by === me) return t('keep_theirs');
  return side.by ? t('keep_of', nameOf(side.by)) : t('keep_this');
}
