import type { PageView } from '../../state/panel-state.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { SaveFile } from './SaveFile.tsx';
import { ShowHere } from './ShowHere.tsx';

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
        <p class="hint">{t(toNext(shown.obstacle))}</p>
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

/** What to do next where Recordmark is not on. */
function toNext(obstacle: Extract<PageView, { kind: 'off' }>['obstacle']) {
  if (obstacle === 'copy' || obstacle === 'fetching') return `obstacle_${obstacle}_next` as const;
  return obstacle ? 'obstacle_next' : 'page_off_why';
}
