import { useContext, useId } from 'preact/hooks';
import { useDraftField } from '../../state/draft-field.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { ReadOnly } from './read-only.ts';

type Props = {
  label: string;
  /** The thing and the field that the draft belongs to. */
  id: string;
  field: string;
  stored: string;
  /** The revision of the row that it is stored in. */
  rev: number;
  /** Others see it: saved only when it is left or by `Save`. */
  shared: boolean;
  kind?: 'line' | 'lines' | 'date' | 'url';
  /** How to fill it in. */
  hint?: string;
  /** What is known besides. */
  remark?: string | undefined;
  /** Takes pasted text of several lines, which a field of one line would run together; answers whether it did. */
  takeLines?: (text: string) => boolean;
  /** Saves what was typed on the row as it was at the revision `base`; answers whether it was stored. */
  save: (value: string, base: number) => Promise<boolean>;
};

/** A labelled field that keeps a draft at every key and saves by itself. */
export function TextField({ label, id, field, stored, rev, shared, kind = 'line', ...rest }: Props) {
  const { hint, remark, takeLines, save } = rest;
  const { store, attempt } = usePanel();
  const readOnly = useContext(ReadOnly);
  const inputId = useId();
  const { value, dirty, overtaken, onInput, commit } = useDraftField({
    store,
    id,
    field,
    stored,
    rev,
    byHand: shared,
    save,
    attempt,
  });
  if (readOnly && value === '') return null;
  const told = [!readOnly && hint, remark].filter(Boolean).join(' ');
  const common = {
    id: inputId,
    value,
    readOnly,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
    onBlur: commit,
    onPaste: (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (/[\r\n]/.test(text.trim()) && takeLines?.(text)) event.preventDefault();
    },
    ...(told && { 'aria-describedby': `${inputId}-hint` }),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.isComposing) commit();
  };
  return (
    <div class="field">
      <label for={inputId}>{label}</label>
      {kind === 'lines' && <textarea {...common} rows={2} />}
      {kind === 'date' && <input {...common} type="date" onKeyDown={onKeyDown} />}
      {kind === 'line' && <input {...common} type="text" onKeyDown={onKeyDown} />}
      {kind === 'url' && <input {...common} type="text" inputMode="url" spellcheck={false} onKeyDown={onKeyDown} />}
      {told && (
        <p class="hint" id={`${inputId}-hint`}>
          {told}
        </p>
      )}
      {overtaken && (
        <p class="hint" role="status">
          {t('field_overtaken', stored || t('value_empty'))}
        </p>
      )}
      {shared && dirty && (
        <button type="button" class="quiet" onClick={commit}>
          {t('save')}
        </button>
      )}
    </div>
  );
}
