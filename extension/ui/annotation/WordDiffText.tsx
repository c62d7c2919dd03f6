import type { WordDiff } from '../../../shared/text/word-diff.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { shortenDiff } from './shorten-diff.ts';

/** What became of the words that were marked: struck through what was, underlined what is now, each with its word. */
export function WordDiffText({ diff, legend = t('diff_legend') }: { diff: WordDiff; legend?: string }) {
  const { page } = usePanel();
  const lang = page.value.kind === 'on' ? page.value.page.lang : undefined;
  return (
    <div class="standing">
      <p class="diff" lang={lang}>
        {shortenDiff(diff).map(({ kind, text }, at) => {
          if (kind === 'same') return text;
          const Part = kind === 'removed' ? 'del' : 'ins';
          return (
            <Part key={at}>
              <span class="unseen" lang="en">
                {kind === 'removed' ? t('diff_removed') : t('diff_added')}{' '}
              </span>
              {text}
            </Part>
          );
        })}
      </p>
      <p class="hint" aria-hidden="true">
        {legend}
      </p>
    </div>
  );
}
