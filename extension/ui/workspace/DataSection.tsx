import { useSignal } from '@preact/signals';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { KeptLine } from './RoomNotice.tsx';

/** Everything that this browser holds: into a file, from a file, away. */
export function DataSection() {
  const { workspace, attempt, saveEverything, loadEverything, deleteEverything, refreshRows } = usePanel();
  const asking = useSignal(false);
  const loaded = useSignal<number | undefined>(undefined);
  const stop = () => {
    asking.value = false;
  };
  return (
    <section>
      <h2>{t('data_heading')}</h2>
      <p class="hint">{t('data_hint')}</p>
      <KeptLine />
      <div class="row">
        <button type="button" onClick={() => void attempt(saveEverything)}>
          {t('data_save')}
        </button>
        <label class="file">
          {t('data_load')}
          <input
            type="file"
            accept=".json,application/json"
            onChange={async ({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              currentTarget.value = '';
              loaded.value = undefined;
              if (!file) return;
              await attempt(async () => {
                loaded.value = await loadEverything(await file.text());
              });
              await refreshRows();
            }}
          />
        </label>
        {workspace.value?.holdsRows && (
          <button
            type="button"
            onClick={() => {
              asking.value = true;
            }}
          >
            {t('data_delete')}
          </button>
        )}
      </div>
      <p role="status">
        {loaded.value === undefined
          ? ''
          : loaded.value === 1
            ? t('data_loaded_one')
            : t('data_loaded_other', loaded.value)}
      </p>
      {asking.value && (
        <fieldset class="question" aria-label={t('data_delete')}>
          <p>{t('data_delete_question')}</p>
          <button
            type="button"
            class="primary"
            onClick={() => {
              stop();
              void attempt(deleteEverything);
            }}
          >
            {t('data_delete_yes')}
          </button>
          <button type="button" onClick={stop}>
            {t('data_delete_no')}
          </button>
        </fieldset>
      )}
    </section>
  );
}
