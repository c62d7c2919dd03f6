import { readVersion, themes } from '../../state/about.ts';
import { SelectField } from '../field/SelectField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** How it looks, which version it is, and under which licence. */
export function AboutSection() {
  const { workspace, attempt, setPreferences } = usePanel();
  const preferences = workspace.value?.preferences;
  if (!preferences) return null;
  const words = { system: t('theme_system'), light: t('theme_light'), dark: t('theme_dark') };
  return (
    <>
      <section>
        <h2>{t('look_heading')}</h2>
        <SelectField
          label={t('theme_label')}
          value={preferences.theme}
          options={themes.map((theme) => [theme, words[theme]] as const)}
          onChoose={(theme) => theme && void attempt(() => setPreferences({ ...preferences, theme }))}
        />
      </section>
      <section>
        <h2>{t('about_heading')}</h2>
        <p>{t('about_version', readVersion())}</p>
        <p>
          <a href="/welcome.html" target="_blank" rel="noopener">
            {t('welcome_open')}
          </a>
        </p>
        <p class="hint">{t('about_licence')}</p>
      </section>
    </>
  );
}
