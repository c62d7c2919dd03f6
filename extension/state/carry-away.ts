import type { ReadonlySignal } from '@preact/signals';
import type { CitationStyle } from '../../shared/citation/citation-styles.ts';
import type { ExportFormat } from '../../shared/protocol/messages.ts';
import type { Store } from '../store/open-store.ts';
import type { AnnotationView } from './annotation-views.ts';
import { saveEverything } from './save-everything.ts';
import type { WorkspaceView } from './workspace-view.ts';

/** The ways in which what is in a panel leaves it. */
export type CarryAway = {
  /** Hands the annotations on this document to the person as a file, its sources cited in a style. */
  saveDocument: (format: ExportFormat, style: CitationStyle) => Promise<void>;
  /** Puts an annotation's quote, citation and a link to its words on the clipboard. */
  copyAnnotation: (view: AnnotationView) => Promise<void>;
  /** Hands everything that this browser holds to the person as a file. */
  saveEverything: () => Promise<void>;
};

/** Loads the code that writes a file when one is asked for. */
export function createCarryAway(
  store: Store,
  {
    annotations,
    workspace,
    now,
    newId,
  }: {
    annotations: ReadonlySignal<AnnotationView[] | undefined>;
    workspace: ReadonlySignal<WorkspaceView | undefined>;
    now: () => number;
    newId: () => string;
  },
): CarryAway {
  return {
    async saveDocument(format, style) {
      const { saveDocument } = await import('./save-document.ts');
      if (!workspace.value) return;
      await saveDocument({ format, style }, store, annotations.value ?? [], workspace.value, { now, newId });
    },
    async copyAnnotation(view) {
      const { copyAnnotation } = await import('./copy-annotation.ts');
      await copyAnnotation(store, view, workspace.value?.personId ?? '', { now, newId });
    },
    saveEverything: () => saveEverything(store, now),
  };
}
