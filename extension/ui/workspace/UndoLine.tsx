import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Answers } from '../../../shared/protocol/change.ts';
import { endOf, isWideningUndo, type Undo } from '../../state/undo.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { doneInWords } from './done-in-words.ts';
import { useOpenUntil } from './use-open-until.ts';

/** What was just done, with the way back: by its button for thirty seconds, or by Ctrl+Z where nothing is being typed. */
export function UndoLine() {
  const { workspace, undo, attempt, bringing } = usePanel();
  const dismissed = useSignal('');
  /** What is being taken back: of a whole library that takes its time. */
  const busy = useSignal('');
  const undos = workspace.value?.undos ?? [];
  const latest = undos.at(-1);
  const isOpen = useOpenUntil(latest && endOf(latest));
  const open = latest && latest.id !== dismissed.value && isOpen ? latest : undefined;

  useEffect(() => {
    const ended = new AbortController();
    document.addEventListener('keydown', onKey, { signal: ended.signal });
    return () => ended.abort();
  }, []);

  function onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select');
    if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const redo = event.shiftKey;
    // As they are now: those of the last drawing may lack what was done a moment ago.
    const found = workspace.value?.undos.findLast((each) => each.redo === redo && endOf(each) > Date.now());
    // Nothing is let out by a key alone: its button says who will see it.
    if (found && !isWideningUndo(found)) void takeBack(found);
  }

  // What is still coming in has its own way back.
  async function takeBack(taken: Undo, answers?: Answers): Promise<void> {
    if (busy.peek()) return;
    busy.value = taken.id;
    await attempt(() => undo(taken, answers));
    busy.value = '';
  }

  if (!open || bringing.value) return <div class="notice-place" role="status" />;
  const name = workspace.value?.connection?.workspaceName ?? '';
  const widens = isWideningUndo(open);
  const isBusy = busy.value === open.id;
  return (
    <div class="notice-place" role="status">
      <p class="notice">
        <span>{isBusy ? t('undo_running') : open.redo ? t('undone') : doneInWords(open, name)}</span>
        <button
          type="button"
          disabled={isBusy}
          onClick={() => void takeBack(open, widens ? { 'seen-by-workspace': true } : undefined)}
        >
          {widens ? t('undo_widens', name) : open.redo ? t('redo') : t('undo')}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={t('dismiss')}
          onClick={() => {
            dismissed.value = open.id;
          }}
        >
          ✕
        </button>
      </p>
    </div>
  );
}
