import type { Signal } from '@preact/signals';
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  label: string;
  /** What is typed so far. */
  typed: Signal<string>;
  inputRef?: Ref<HTMLInputElement>;
};

/** A labelled field for words to look for. */
export function SearchField({ label, typed, inputRef }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        {...(inputRef && { ref: inputRef })}
        id={id}
        type="search"
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
      />
    </div>
  );
}
