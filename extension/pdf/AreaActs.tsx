import { useSignal } from '@preact/signals';
import { t } from '../ui/words.ts';
import { IconButton } from './icons.tsx';

/** What becomes of the area that is set: a word for it, and what stores it. */
export type AreaAct = { name: string; run: () => Promise<void> };

/** How an area is changed, in steps: to the right and down is more. */
export type AreaSteps = { move: (x: number, y: number) => void; size: (x: number, y: number) => void };

/** Below an area that is being set: everything that dragging does, one step a click, and what is made of it. */
export function AreaActs({ acts, steps, onCancel }: { acts: AreaAct[]; steps: AreaSteps; onCancel: () => void }) {
  const { move, size } = steps;
  const isStoring = useSignal(false);
  const failure = useSignal('');
  async function store(run: AreaAct['run']): Promise<void> {
    if (isStoring.value) return;
    isStoring.value = true;
    failure.value = '';
    try {
      await run();
    } catch (error) {
      failure.value = t('mark_failed', error instanceof Error ? error.message : String(error));
    }
    isStoring.value = false;
  }
  return (
    <>
      <div class="group">
        <IconButton icon="left" name={t('pdf_area_left')} keys="ArrowLeft" onClick={() => move(-1, 0)} />
        <IconButton icon="right" name={t('pdf_area_right')} keys="ArrowRight" onClick={() => move(1, 0)} />
        <IconButton icon="up" name={t('pdf_area_up')} keys="ArrowUp" onClick={() => move(0, -1)} />
        <IconButton icon="down" name={t('pdf_area_down')} keys="ArrowDown" onClick={() => move(0, 1)} />
      </div>
      <div class="group">
        <IconButton icon="narrower" name={t('pdf_area_narrower')} keys="Shift+ArrowLeft" onClick={() => size(-1, 0)} />
        <IconButton icon="wider" name={t('pdf_area_wider')} keys="Shift+ArrowRight" onClick={() => size(1, 0)} />
        <IconButton icon="lower" name={t('pdf_area_lower')} keys="Shift+ArrowUp" onClick={() => size(0, -1)} />
        <IconButton icon="taller" name={t('pdf_area_taller')} keys="Shift+ArrowDown" onClick={() => size(0, 1)} />
      </div>
      <div class="group">
        {acts.map(({ name, run }) => (
          <button key={name} type="button" onClick={() => void store(run)}>
            {name}
          </button>
        ))}
        <button type="button" onClick={onCancel}>
          {t('pdf_area_cancel')}
        </button>
      </div>
      <span class="hint">{t('pdf_area_hint')}</span>
      <span role="status">{isStoring.value && <span class="late">{t('pdf_mark_waits')}</span>}</span>
      <span class="warning" role="alert">
        {failure.value}
      </span>
    </>
  );
}
