import type { PageView } from '../../state/panel-state.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { SaveFile } from './SaveFile.tsx';
import { ShowHere } from './ShowHere.tsx';

type Obstacle = NonNullable<Extract<PageView, { kind: 'off' }>['obstacle']>;

/** What one can do, where that is another thing than to go to the record as a web page. */
const nextActs: { [why in Obstacle]?: Parameters<typeof t>[0] } = {
  copy: 'obstacle_copy_next',
  fetching: 'obstacle_fetching_next',
  frames: import.meta.env.FIREFOX ? 'obstacle_frames_next_firefox' : 'obstacle_frames_next',
  empty: 'obstacle_empty_next',
  failed: 'obstacle_failed_next',
};

/** The document that the panel belongs to, and what can be done with it as a whole. */
export function PageHeader() {
  const { page, annotations } = usePanel();
  const shown = page.value;
  if (shown.kind === 'looking') return null;
  if (shown.kind === 'off') {
    return (
      <header class="page">
        <h1>{t('product')}</h1>
        <p>{shown.obstacle ? t(`obstacle_${shown.obstacle}`) : t('page_off')}</p>
        <p class="hint">{t(shown.obstacle ? (nextActs[shown.obstacle] ?? 'obstacle_next') : 'page_off_why')}</p>
        <p>
          <a href="/pdf.html" target="_blank" rel="noopener">
            {t('pdf_open_file')}
          </a>
        </p>
      </header>
    );
  }
  return (
    <header class="page">
      <h1 lang={shown.page.lang}>{shown.page.title || shown.url}</h1>
      <div class="page-acts">
        {shown.url && <ShowHere url={shown.url} />}
        {!!annotations.value?.length && (
          <SaveFile
            summary={t('save_as')}
            extent={{ what: 'document', annotations: annotations.value.map(({ row }) => row) }}
          />
        )}
      </div>
    </header>
  );
}
