import type { AnnotationView } from '../../state/annotation-views.ts';
import { dayInWords } from '../annotation/day-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useNameOf } from '../workspace/use-name-of.ts';
import { LookAgain } from './LookAgain.tsx';

/** Whether a claim's conclusion was written for the words that now stand, and who looked at it again. */
export function ConclusionStanding({ view: { row, now } }: { view: AnnotationView }) {
  const { review } = usePanel();
  const nameOf = useNameOf();
  if (!now || !row.fields.conclusion) return null;
  if (!now.isEarlier) {
    const { review: latest } = now;
    if (!latest) return null;
    const who = [nameOf(latest.creator), dayInWords(latest.createdAt ?? 0)] as const;
    return (
      <p class="hint">
        {latest.fields.result === 'revised' ? t('review_revised', ...who) : t('review_still_right', ...who)}
      </p>
    );
  }
  return (
    <LookAgain
      name={t('earlier_name')}
      warning={t('earlier')}
      why={t('earlier_why')}
      onStillRight={() => review(row, now.textSha)}
    />
  );
}
