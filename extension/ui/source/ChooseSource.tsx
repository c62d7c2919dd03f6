import { useSignal } from '@preact/signals';
import type { Row } from '../../../shared/model/row.ts';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import { SearchField } from '../field/SearchField.tsx';
import { nameOfSource, sourceInLine, sourcesInWords } from './source-draft.ts';

/** How many sources are offered at once; more words find fewer. */
const AT_ONCE = 5;

type Props = {
  label: string;
  /** What is searched. */
  sources: readonly { row: Row<'source'>; text: string }[];
  /** What is said of one besides. */
  remark?: (source: Row<'source'>) => string | false;
  /** What is offered while nothing is typed. */
  offered: readonly Row<'source'>[];
  onChoose: (source: Row<'source'>) => void;
};

/** A search for one source among those that are here. */
export function ChooseSource({ label, sources, offered, remark, onChoose }: Props) {
  const typed = useSignal('');
  const isTyped = typed.value.trim() !== '';
  const found = isTyped ? findByWords(sources, typed.value).map(({ row }) => row) : offered;
  return (
    <div class="tie-fields">
      <SearchField label={label} typed={typed} />
      <p class="hint" role="status">
        {isTyped && sourcesInWords(found.length, AT_ONCE)}
      </p>
      <ul class="plain">
        {found.slice(0, AT_ONCE).map((row) => (
          <li key={row.id}>
            <button type="button" class="choice" onClick={() => onChoose(row)}>
              <span>{nameOfSource(row.fields.csl)}</span>
              <span class="hint">{[sourceInLine(row.fields), remark?.(row)].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
