import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words.ts';

type Props = {
  act: 'erase' | 'redact';
  /** What goes, from where, and what stays. */
  goes: string;
  where: string;
  stays: string;
  /** What the person is asked for, before all that. */
  children?: ComponentChildren;
  isReady?: boolean;
  /** Does it, and answers whether it is done. */
  onYes: () => Promise<boolean>;
  onClose?: () => void;
};

const words = {
  erase: { name: 'erase_name', no: 'erase_no', yes: 'erase_yes' },
  redact: { name: 'redact_name', no: 'redact_no', yes: 'redact_yes' },
} as const;

/** A button for what has no way back, so that it asks first. The question begins on what changes nothing. */
export function ForGoodButton({ act, goes, where, stays, children, isReady = true, onYes, onClose }: Props) {
  const asking = useSignal(false);
  const question = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (asking.value) question.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [asking.value]);

  function ask(isAsking: boolean): void {
    asking.value = isAsking;
    if (!isAsking) onClose?.();
  }

  return (
    <>
      <button type="button" class="quiet" aria-expanded={asking.value} onClick={() => ask(!asking.value)}>
        {t(act)}
      </button>
      {asking.value && (
        <fieldset class="question" ref={question} aria-label={t(words[act].name)}>
          {children}
          <p>{goes}</p>
          <p>{where}</p>
          <p class="hint">{stays}</p>
          <button type="button" onClick={() => ask(false)}>
            {t(words[act].no)}
          </button>
          <button
            type="button"
            class="primary"
            disabled={!isReady}
            onClick={() => void onYes().then((isDone) => isDone && ask(false))}
          >
            {t(words[act].yes)}
          </button>
        </fieldset>
      )}
    </>
  );
}
