import { redactionMark } from '../../../shared/text/redact-words.ts';
import type { AnnotationView } from '../../state/annotation-views.ts';
import { t } from '../words.ts';
import { dayInWords } from './day-in-words.ts';
import { Offers } from './Offers.tsx';
import { PlaceButton } from './PlaceButton.tsx';
import { PlacementNote } from './PlacementNote.tsx';
import { WordDiffText } from './WordDiffText.tsx';

/** How the words stand on the page, where that is not as they were marked, and what can be done about it. */
export function StandingNotes({ view }: { view: AnnotationView }) {
  const { row, standing, placement, now, seen } = view;
  const isPlacedNowhere = placement !== undefined && placement.fields.selectors.length === 0;
  return (
    <>
      {JSON.stringify(row.fields).includes(redactionMark) && <p class="hint">{t('redacted_note', redactionMark)}</p>}
      {placement && <PlacementNote view={view} placement={placement} />}
      {now?.diff && <WordDiffText diff={now.diff} />}
      {standing?.kind === 'uncertain' && !isPlacedNowhere && <Offers view={view} offers={standing.offers} />}
      {(standing?.kind === 'orphan' || (standing?.kind === 'uncertain' && isPlacedNowhere)) && (
        <div class="standing">
          {standing.kind === 'orphan' && <p>{t(reasons[standing.reason])}</p>}
          {seen && <p class="hint">{t(`last_seen_${seen.how}`, dayInWords(seen.at))}</p>}
          <PlaceButton view={view} />
        </div>
      )}
    </>
  );
}

const reasons = {
  'quote-not-found': 'orphan_not_found',
  'too-short-to-be-sure': 'orphan_too_short',
  'no-visible-text': 'orphan_no_text',
  'not-searched': 'orphan_not_searched',
} as const;
