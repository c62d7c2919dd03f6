import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CommentFor } from '../../../shared/model/comment-thread.ts';
import { listForYou } from '../../state/for-you.ts';
import { timeInWords } from '../annotation/time-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useNameOf } from '../workspace/use-name-of.ts';

/** The comments that name the person, on whatever document, until he answers or puts them away. */
export function ForYouSection() {
  const { store, workspace, attempt } = usePanel();
  const found = useSignal<CommentFor[]>([]);
  useEffect(() => {
    void attempt(async () => {
      found.value = await listForYou(store);
    });
  }, [workspace.value]);
  if (found.value.length === 0) return null;
  return (
    <details class="for-you" open={found.value.length < 4}>
      <summary>{t('for_you', found.value.length)}</summary>
      <ul class="plain">
        {found.value.map((each) => (
          <li key={each.comment.id}>
            <Item {...each} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Item({ comment, annotation: { workspaceId, id, fields } }: CommentFor) {
  const { openAnnotation, dismissQuestion, attempt, say } = usePanel();
  const nameOf = useNameOf();

  async function open(): Promise<void> {
    const opened = await openAnnotation({ workspaceId, id });
    if (opened === 'needs-click') say(t('end_needs_click'));
    if (opened === 'needs-file') say(t('end_needs_file'));
  }

  return (
    <>
      <p class="hint">{[nameOf(comment.creator), timeInWords(comment.createdAt ?? 0, Date.now())].join(' · ')}</p>
      <p class="said">{comment.fields.text}</p>
      <button type="button" class="choice" title={t('end_open')} onClick={() => void attempt(open)}>
        <span class="quote closed">{fields.quote?.exact ?? t('area_of_page', fields.place?.page ?? '')}</span>
      </button>
      <button type="button" class="quiet" onClick={() => void attempt(() => dismissQuestion(comment.id))}>
        {t('for_you_done')}
      </button>
    </>
  );
}
