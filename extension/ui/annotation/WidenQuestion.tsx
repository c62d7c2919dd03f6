import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { PeopleLine } from '../workspace/PeopleLine.tsx';

type Props = {
  children: ComponentChildren;
  more?: ComponentChildren;
  isStale: boolean;
  onYes: () => void;
  onNo: () => void;
};

/** Asks once before others see a thing, with who they are: a choice alone, made by a slip of a key, must not let anything out. */
export function WidenQuestion({ children, more, isStale, onYes, onNo }: Props) {
  const { connection } = usePanel().workspace.value ?? {};
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => confirm.current?.focus(), []);
  if (!connection) return null;
  const { people, workspaceName } = connection;
  return (
    <fieldset class="question" aria-label={t('audience_question_name')}>
      <p>{children}</p>
      <PeopleLine isStale={isStale} />
      {more}
      <button type="button" ref={confirm} class="primary" onClick={onYes}>
        {people.length === 1 ? t('audience_yes_alone', workspaceName) : t('audience_yes', people.length, workspaceName)}
      </button>{' '}
      <button type="button" onClick={onNo}>
        {t('audience_no')}
      </button>
    </fieldset>
  );
}

/** What is asked about, once who would see it is known: their number must be true then. `isStale` where the server does not answer. */
export function useWidening<T>(): {
  asking: Signal<T | undefined>;
  isStale: Signal<boolean>;
  ask: (about: T) => Promise<void>;
} {
  const { refreshWorkspace, refreshRows } = usePanel();
  const asking = useSignal<T | undefined>(undefined);
  const isStale = useSignal(false);
  async function ask(about: T): Promise<void> {
    isStale.value = await refreshWorkspace().then(
      () => false,
      () => true,
    );
    await refreshRows();
    asking.value = about;
  }
  return { asking, isStale, ask };
}
