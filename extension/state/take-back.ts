import { type ReadonlySignal, signal } from '@preact/signals';
import type { Answers } from '../../shared/protocol/change.ts';
import type { Undo } from '../store/undo.ts';
import type { Surroundings } from './panel-state.ts';

export type TakeBack = {
  /** What is being taken back: a whole library takes its time. */
  undoing: ReadonlySignal<Undo | undefined>;
  /** Takes back what `undo` is about; `answers` where that lets others see it. */
  undo: (undo: Undo, answers?: Answers) => Promise<void>;
};

export function createTakeBack(takeBack: Surroundings['undo'], refreshRows: () => Promise<void>): TakeBack {
  const undoing = signal<Undo | undefined>();
  return {
    undoing,
    async undo(undo, answers) {
      undoing.value = undo;
      try {
        await takeBack(undo.id, answers);
      } finally {
        undoing.value = undefined;
      }
      await refreshRows();
    },
  };
}
