import { useContext } from 'preact/hooks';
import { ReadOnly } from '../field/read-only.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useMayAdd } from '../workspace/use-may.ts';

type Props = {
  name: string;
  warning: string;
  why: string;
  /** Says that the conclusion is still right; missing where there is nothing that it could be right for. */
  onStillRight?: (() => Promise<unknown>) | undefined;
};

/** Says why a claim's conclusion has to be looked at again, and takes the answer: still right, or to be revised. */
export function LookAgain({ name, warning, why, onStillRight }: Props) {
  const { attempt } = usePanel();
  const mayAdd = useMayAdd();
  const isReadOnly = useContext(ReadOnly);
  return (
    <fieldset class="earlier" aria-label={name}>
      <p class="warning">{warning}</p>
      <p>{why}</p>
      <div class="row">
        {mayAdd && (
          <button type="button" disabled={!onStillRight} onClick={() => onStillRight && void attempt(onStillRight)}>
            {t('still_right')}
          </button>
        )}
        {!isReadOnly && (
          <button
            type="button"
            onClick={({ currentTarget }) =>
              currentTarget.closest('.fields')?.querySelector<HTMLTextAreaElement>('.conclusion textarea')?.focus()
            }
          >
            {t('revise')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
