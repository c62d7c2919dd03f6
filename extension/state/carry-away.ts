import type { ReadonlySignal } from '@preact/signals';
import type { Row } from '../../shared/model/row.ts';
import type { Store } from '../store/open-store.ts';
import type { PageView } from './panel-state.ts';
import { saveEverything } from './save-everything.ts';
import type { SaveFile } from './save-file.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The ways in which what is in a panel leaves it. */
export type CarryAway = {
  /** Hands annotations to the person as a file. Throws an `AbortError` where its signal ended it. */
  saveFile: (asked: SaveFile) => Promise<void>;
  /** Puts an annotation's quote, citation and a link to its words on the clipboard. */
  copyAnnotation: (row: Row<'annotation'>) => Promise<void>;
  /** Hands everything that this browser holds to the person as a file. */
  saveEverything: () => Promise<void>;
};

/** Loads the code that writes a file when one is asked for. */
export function createCarryAway(
  store: Store,
  {
    page,
    workspace,
    now,
    newId,
  }: {
    page: ReadonlySignal<PageView>;
    workspace: ReadonlySignal<WorkspaceView | undefined>;
    now: () => number;
    newId: () => string;
  },
): CarryAway {
  return {
    async saveFile(asked) {
      const { saveFile } = await import('./save-file.ts');
      if (!workspace.value) return;
      const standings = page.value.kind === 'on' ? page.value.standings : {};
      await saveFile(asked, store, workspace.value, { standings, now, newId });
    },
    async copyAnnotation(row) {
      const { copyAnnotation } = await import('./copy-annotation.ts');
      const { personId = '', preferences } = workspace.value ?? {};
      const style = preferences?.citationStyle ?? 'footnote';
      await copyAnnotation(store, row, personId, { style, now, newId });
    },
    saveEverything: () => saveEverything(store, now),
  };
}
