import { openOptions } from '../../state/open-options.ts';
import { t } from '../words.ts';

/** The way to the options from where a person works; the browser hides its own behind the icon's menu. */
export function OptionsLink() {
  return (
    <button type="button" class="quiet to-options" onClick={() => void openOptions()}>
      {t('options')}
    </button>
  );
}
