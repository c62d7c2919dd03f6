import { useSignal } from '@preact/signals';
import { fromPage } from '../messaging/calls.ts';
import { t } from '../ui/words.ts';
import { IconButton } from './icons.tsx';
import { PageBox } from './PageBox.tsx';
import { printPages, rotate, saveFile, setScale, turnDark, zoom } from './viewer-acts.ts';
import type { ViewerState } from './viewer-state.ts';

const scales = ['auto', 'page-width', 'page-fit', '0.5', '0.75', '1', '1.25', '1.5', '2', '3', '4'];

/** What can be done with the document as a whole. */
export function ViewerBar({ state }: { state: ViewerState }) {
  if (!state.pdf.value) return null;
  const { value, percent } = state.scale.value;
  const isOther = !scales.includes(value);
  const isPart = state.arrival.value !== undefined;
  return (
    <div class="viewer-bar" role="toolbar" aria-label={t('pdf_bar')}>
      <div class="group">
        <IconButton
          icon="side"
          name={t('pdf_side')}
          pressed={state.side.value !== 'none'}
          onClick={() => {
            state.side.value = state.side.value === 'none' ? 'pages' : 'none';
          }}
        />
        <IconButton
          icon="find"
          name={t('pdf_find')}
          keys="Ctrl+F"
          pressed={state.finding.value}
          onClick={() => {
            state.finding.value = true;
          }}
        />
      </div>
      <PageBox state={state} />
      <div class="group">
        <IconButton icon="minus" name={t('pdf_smaller')} keys="Ctrl+-" onClick={() => zoom(state, -1)} />
        <select
          aria-label={t('pdf_zoom')}
          value={isOther ? 'other' : value}
          onChange={({ currentTarget }) => setScale(state, currentTarget.value)}
        >
          <option value="auto">{t('pdf_zoom_auto')}</option>
          <option value="page-width">{t('pdf_zoom_width')}</option>
          <option value="page-fit">{t('pdf_zoom_page')}</option>
          {isOther && <option value="other">{percent} %</option>}
          {scales.slice(3).map((scale) => (
            <option key={scale} value={scale}>
              {Number(scale) * 100} %
            </option>
          ))}
        </select>
        <IconButton icon="plus" name={t('pdf_larger')} keys="Ctrl++" onClick={() => zoom(state, 1)} />
      </div>
      <div class="group end">
        <IconButton icon="rotate" name={t('pdf_rotate')} keys="r" onClick={() => rotate(state)} />
        <IconButton icon="dark" name={t('pdf_dark')} pressed={state.dark.value} onClick={() => turnDark(state)} />
        <IconButton
          icon="print"
          name={t('pdf_print')}
          keys="Ctrl+P"
          disabled={isPart}
          onClick={() => void printPages(state)}
        />
        <IconButton icon="save" name={t('pdf_save')} disabled={isPart} onClick={() => void saveFile(state)} />
        <Address state={state} />
      </div>
    </div>
  );
}

/** Where the file came from. */
function Address({ state }: { state: ViewerState }) {
  const copied = useSignal(false);
  const url = state.file.value?.url;
  if (!url) return <span class="address local">{t('pdf_local')}</span>;
  return (
    <>
      <span class="address" title={url}>
        {new URL(url).host}
      </span>
      <IconButton
        icon="link"
        name={copied.value ? t('pdf_address_copied') : t('pdf_copy_address', url)}
        onClick={() => {
          void navigator.clipboard.writeText(url).then(() => {
            copied.value = true;
          });
        }}
      />
      <IconButton icon="leave" name={t('pdf_leave')} onClick={() => void fromPage('showInBrowser', null)} />
    </>
  );
}
