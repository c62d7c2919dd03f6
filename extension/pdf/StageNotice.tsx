import { useSignal } from '@preact/signals';
import { fromPage } from '../messaging/calls.ts';
import { openPdfFiles } from '../store/pdf-files.ts';
import { t } from '../ui/words.ts';
import { toMegabytes } from './ArrivalLine.tsx';
import { allowSite, openFile } from './open-source.ts';
import type { Stage, ViewerState } from './viewer-state.ts';

/** What stands in the way of the pages, with what to do about it. */
export function StageNotice({ state }: { state: ViewerState }) {
  const stage = state.stage.value;
  const printing = state.printing.value;
  if (printing) {
    return (
      <div class="stage" role="status">
        <p>{t('pdf_printing', printing.page, state.pdf.value?.numPages ?? 0)}</p>
        <button type="button" class="primary" onClick={printing.cancel}>
          {t('pdf_print_cancel')}
        </button>
      </div>
    );
  }
  if (stage.kind === 'open') return null;
  return (
    <div class="stage" role="status">
      <Content stage={stage} state={state} />
    </div>
  );
}

function Content({ stage, state }: { stage: Exclude<Stage, { kind: 'open' }>; state: ViewerState }) {
  switch (stage.kind) {
    case 'loading':
      return <Loading state={state} />;
    case 'choose':
      return <ChooseFile state={state} />;
    case 'password':
      return <Password wrong={stage.wrong} answer={stage.answer} name={state.file.value?.name ?? ''} />;
    case 'ask-site':
      return (
        <>
          <h1>{t('pdf_ask_site', new URL(stage.url).host)}</h1>
          <p class="hint">{t('pdf_ask_site_why')}</p>
          <p>
            <button type="button" class="primary" onClick={() => void allowSite(stage.url, state)}>
              {t('pdf_allow_site')}
            </button>{' '}
            <Leave />
          </p>
        </>
      );
    case 'failed':
      return (
        <>
          <h1>{t('pdf_not_open')}</h1>
          <p>{stage.message}</p>
          {stage.url && (
            <p>
              <button type="button" class="primary" onClick={() => location.reload()}>
                {t('pdf_again')}
              </button>{' '}
              <Leave />
            </p>
          )}
          <ChooseFile state={state} />
        </>
      );
  }
}

function Loading({ state }: { state: ViewerState }) {
  const arrival = state.arrival.value;
  if (arrival?.kind !== 'coming') return <p>{t('pdf_loading')}</p>;
  const { loaded, total, cancel } = arrival;
  return (
    <>
      <p>{total ? t('pdf_loading_of', toMegabytes(loaded), toMegabytes(total)) : t('pdf_loading')}</p>
      {total && <progress max={total} value={loaded} aria-label={t('pdf_loading')} />}
      <button type="button" class="secondary late" onClick={cancel}>
        {t('pdf_stop')}
      </button>
    </>
  );
}

/** The file as the browser itself shows it. */
function Leave() {
  return (
    <button type="button" class="secondary" onClick={() => void fromPage('showInBrowser', null)}>
      {t('pdf_leave')}
    </button>
  );
}

/** A file of this computer, chosen or dropped. It never leaves the browser. */
function ChooseFile({ state }: { state: ViewerState }) {
  const over = useSignal(false);
  const open = (file: File | null | undefined) => {
    if (file) void openPdfFiles().then((files) => openFile(file, files, state));
  };
  return (
    <label
      class={over.value ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => {
        over.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        open(event.dataTransfer?.files[0]);
      }}
    >
      <span>{t('pdf_choose')}</span>
      <span class="hint">{t('pdf_choose_why')}</span>
      <input
        type="file"
        accept="application/pdf,.pdf"
        onChange={({ currentTarget }) => open(currentTarget.files?.[0])}
      />
    </label>
  );
}

function Password({ wrong, answer, name }: { wrong: boolean; answer: (password: string) => void; name: string }) {
  const typed = useSignal('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        answer(typed.value);
        typed.value = '';
      }}
    >
      <label>
        {t('pdf_password', name)}
        <input
          type="password"
          autocomplete="off"
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>
      {wrong && <p class="warning">{t('pdf_password_wrong')}</p>}
      <button type="submit" class="primary">
        {t('pdf_password_open')}
      </button>
    </form>
  );
}
