import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { findByWords } from '../../../shared/text/find-by-words.ts';
import {
  type DocumentChoice,
  type LikelyDocument,
  readLikelyDocument,
  readSameDocuments,
  type SameDocuments as Same,
  toJoinActs,
  toJoinId,
  toSeparateActs,
} from '../../state/same-documents.ts';
import { SearchField } from '../field/SearchField.tsx';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { unlessLeft } from './unless-left.ts';
import { useMayAdd } from './use-may.ts';

/** How many documents are offered at once; more words find fewer. */
const AT_ONCE = 5;

/** Asks whether the document in front is one that was annotated elsewhere, where that is likely. */
export function SameDocumentQuestion() {
  const { page, store, act, attempt, dismissQuestion } = usePanel();
  const mayAdd = useMayAdd();
  const same = useSame();
  const found = useSignal<{ choice: LikelyDocument | 'unread' | undefined; visit: string } | undefined>(undefined);
  const shown = page.value;
  const isOn = shown.kind === 'on';
  const asked = same?.unasked.map(({ row }) => row.id).join();
  const visit = isOn ? JSON.stringify([shown.tabId, same?.documentId, shown.page.title, asked]) : '';
  // Looked for once a visit, and again while the page has no text yet.
  const awaited = found.value?.choice === 'unread' ? shown : undefined;
  useEffect(() => {
    let isLatest = true;
    if (!same || !isOn) return;
    void attempt(async () => {
      const choice = await readLikelyDocument(store, same, shown).catch(unlessLeft);
      if (isLatest) found.value = { choice, visit };
    });
    return () => {
      isLatest = false;
    };
  }, [visit, awaited]);
  const choice = found.value?.visit === visit ? found.value.choice : undefined;
  if (!same || !isOn || !choice || choice === 'unread' || !mayAdd) return null;
  const [name, count] = [nameOf(choice), choice.annotations];
  return (
    <fieldset class="question" aria-label={t('same_document_name')}>
      <p>{count === 1 ? t('same_document_question_one', name) : t('same_document_question_other', name, count)}</p>
      <p class="hint address">{choice.address}</p>
      <button
        type="button"
        class="primary"
        onClick={() => void attempt(async () => act(await toJoinActs(store, shown, same, choice)))}
      >
        {t('same_document_yes')}
      </button>{' '}
      <button type="button" onClick={() => void attempt(() => dismissQuestion(toJoinId(same, choice)))}>
        {t('same_document_no')}
      </button>
      <p class="hint">{t('same_document_hint')}</p>
    </fieldset>
  );
}

/** The documents that people said are the one in front, with a way to separate them, and to say so of others. */
export function SameDocuments() {
  const { page, store, act, attempt } = usePanel();
  const same = useSame();
  const typed = useSignal('');
  const shown = page.value;
  if (!same || shown.kind !== 'on') return null;
  const found = typed.value.trim() === '' ? [] : findByWords(same.others, typed.value);
  return (
    <details class="linked">
      <summary>{same.joined.length > 0 ? t('same_documents', same.joined.length) : t('same_documents_none')}</summary>
      <ul>
        {same.joined.map((choice) => (
          <li key={choice.row.id}>
            <span>{nameOf(choice)}</span>
            <span class="hint address">{choice.address}</span>
            <button
              type="button"
              class="quiet"
              aria-label={t('same_document_separate_named', nameOf(choice))}
              onClick={() => void attempt(async () => act(await toSeparateActs(store, choice)))}
            >
              {t('same_document_separate')}
            </button>
          </li>
        ))}
      </ul>
      <p class="hint">{t('same_document_hint')}</p>
      <div class="tie-fields">
        <SearchField label={t('same_document_search')} typed={typed} />
        <p class="hint" role="status">
          {typed.value.trim() !== '' && t('same_document_found', Math.min(found.length, AT_ONCE), found.length)}
        </p>
        <ul class="plain">
          {found.slice(0, AT_ONCE).map((choice) => (
            <li key={choice.row.id}>
              <button
                type="button"
                class="choice"
                onClick={() => {
                  typed.value = '';
                  void attempt(async () => act(await toJoinActs(store, shown, same, choice)));
                }}
              >
                <span>{nameOf(choice)}</span>
                <span class="hint address">{choice.address}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** Read again with every reading of the rows, as others may say so too. */
function useSame(): Same | undefined {
  const { page, annotations, workspace, store, attempt } = usePanel();
  const same = useSignal<Same | undefined>(undefined);
  const shown = page.value;
  useEffect(() => {
    let isLatest = true;
    if (shown.kind !== 'on') same.value = undefined;
    else {
      void attempt(async () => {
        const read = await readSameDocuments(store, shown);
        if (isLatest) same.value = read;
      });
    }
    return () => {
      isLatest = false;
    };
  }, [shown, annotations.value, workspace.value]);
  return same.value;
}

const nameOf = ({ row, address }: DocumentChoice): string => row.fields.title ?? address;
