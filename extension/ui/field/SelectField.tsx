import { useContext, useId } from 'preact/hooks';
import { ReadOnly } from './read-only.ts';

type Props<V extends string> = {
  label: string;
  value: V | '';
  options: readonly (readonly [value: V | '', words: string])[];
  onChoose: (value: V | '') => void;
};

/** A labelled choice of one; where nothing may be chosen, what is, if anything. */
export function SelectField<V extends string>({ label, value, options, onChoose }: Props<V>) {
  const id = useId();
  if (useContext(ReadOnly)) {
    const words = value && options.find(([option]) => option === value)?.[1];
    if (!words) return null;
    return (
      <div class="field">
        <label for={id}>{label}</label>
        <input id={id} type="text" value={words} readOnly />
      </div>
    );
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value as V | '')}>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
