import type { EndNow, TieNow } from '../../state/tie-now.ts';
import { WordDiffText } from '../annotation/WordDiffText.tsx';
import { t } from '../words.ts';

/** Which end of a tie has other words now than those that were marked, and which. */
export function TieChanges({ now }: { now: TieNow | undefined }) {
  if (!now) return null;
  return (
    <>
      <Change of="claim" end={now.claim} />
      <Change of="passage" end={now.passage} />
    </>
  );
}

function Change({ of, end }: { of: 'claim' | 'passage'; end: EndNow }) {
  if (end.kind === 'as-marked') return null;
  return (
    <div class="tie-change">
      {end.edition && (
        <p class="hint">{t('tie_in_edition', end.edition.row.fields.title ?? '', end.edition.address)}</p>
      )}
      <p class="warning">{t(`tie_${of}_${end.kind}`)}</p>
      {end.kind === 'changed' && <WordDiffText diff={end.diff} />}
    </div>
  );
}
