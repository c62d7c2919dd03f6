import { openStartKey } from '../../state/start-key.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { StartKey } from './StartKey.tsx';

/** The toolbar's keys, each of which can be changed. */
export function KeysSection() {
  const { workspace, attempt, setPreferences } = usePanel();
  const preferences = workspace.value?.preferences;
  if (!preferences) return null;
  const { keys } = preferences;
  const acts = Object.keys(keys) as (keyof typeof keys)[];
  const change = (type: (typeof acts)[number], input: HTMLInputElement) => {
    const key = input.value.trim();
    input.value = keys[type];
    if (key && key !== keys[type])
      void attempt(() => setPreferences({ ...preferences, keys: { ...keys, [type]: key } }));
  };
  return (
    <section>
      <h2>{t('keys_heading')}</h2>
      <p class="hint">{t('keys_hint')}</p>
      <div class="row">
        {acts.map((type) => (
          <label key={type} class="key">
            {t('keys_for', t(`type_${type}`))}
            <input
              value={keys[type]}
              maxLength={2}
              onFocus={({ currentTarget }) => currentTarget.select()}
              onChange={({ currentTarget }) => change(type, currentTarget)}
            />
          </label>
        ))}
      </div>
      <p>
        {t('keys_start')}: <StartKey />{' '}
        <button type="button" class="quiet" onClick={() => void attempt(openStartKey)}>
          {t('keys_start_change')}
        </button>
      </p>
    </section>
  );
}
