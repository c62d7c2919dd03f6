import type { ReadonlySignal } from '@preact/signals';
import type { PanelState } from '../../state/panel-state.ts';
import { t } from '../words.ts';
import '../look/welcome.css';

/** What the welcome page teaches. */
export type WelcomeStep = 'mark' | 'source' | 'find';

type Props = { state: PanelState; done: ReadonlySignal<readonly WelcomeStep[]>; onStartAgain: () => void };

/** Three acts to try, each ticked off once it is done, and then where to go on. */
export function WelcomeSteps({ state, done: { value: done }, onStartAgain }: Props) {
  const key = state.workspace.value?.preferences.keys.claim ?? '';
  const steps: [WelcomeStep, string, string][] = [
    ['mark', t('welcome_mark'), t('welcome_mark_how', key)],
    ['source', t('welcome_source'), t('welcome_source_how')],
    ['find', t('welcome_find'), t('welcome_find_how')],
  ];
  const next = steps.find(([step]) => !done.includes(step));
  return (
    <>
      <div class="steps-head">
        <h1>{t('welcome_heading')}</h1>
        {done.length > 0 && (
          <button type="button" class="quiet" onClick={onStartAgain}>
            {t('welcome_again')}
          </button>
        )}
      </div>
      <ol>
        {steps.map(([step, name]) => (
          <li key={step} aria-current={step === next?.[0] ? 'step' : undefined}>
            {name}
            {done.includes(step) && <span class="tick"> ✓ {t('welcome_done')}</span>}
          </li>
        ))}
      </ol>
      <p role="status">{next ? next[2] : t('welcome_next')}</p>
    </>
  );
}
