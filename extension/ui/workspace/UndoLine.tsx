import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Answers } from '../../../shared/protocol/change.ts';
import type { PanelState } from '../../state/panel-state.ts';
import { endOf, isWideningUndo, type Undo } from '../../state/undo.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { doneInWords } from './done-in-words.ts';
import { useOpenUntil } from './use-open-until.ts';

/** What was just done, with the way back: by its button for thirty seconds, or by Ctrl+Z where nothing is being typed. */
export function UndoLine() {
  const { workspace, undo, undoing, attempt, bringing, moved } = usePanel();
  const dismissed = useSignal('');
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
    if (undoing.peek()) return;
    await attempt(() => undo(taken, answers));
  }

  const taken = undoing.value;
  const name = workspace.value?.connection?.workspaceName ?? '';
  const widens = open && isWideningUndo(open);
  return (
    <div class="notice-place" role="status">
      {taken && <UndoingLine taken={taken} far={moved.value?.id === taken.id ? moved.value : undefined} />}
      {!taken && open && !bringing.value && (
        <p class="notice">
          <span>{open.redo ? t('undone') : doneInWords(open, name)}</span>
          <button type="button" onClick={() => void takeBack(open, widens ? { 'seen-by-workspace': true } : undefined)}>
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
      )}
    </div>
  );
}

/** How many steps make a number worth reading. */
const MANY = 250;

/** How far it is that something is taken back, where that is much. */
function UndoingLine({ taken, far }: { taken: Undo; far: PanelState['moved']['value'] }) {
  const total = taken.steps.length;
  const done = far?.done ?? 0;
  const words = total > MANY ? t('undo_progress', done, total) : t('undo_running');
  return (
    <div class="notice late">
      <p>{words}</p>
      {total > MANY && <progress value={done} max={total} aria-label={words} />}
    </div>
  );
}
