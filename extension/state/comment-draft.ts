import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { toStorable } from '../../shared/model/text.ts';
import { deleteDraft, listDrafts, putDraft } from '../store/drafts.ts';
import type { Store } from '../store/open-store.ts';

const FIELD = 'comment';

/**
 * A comment that is being written on an annotation. Every key is kept as a draft; unlike a field it is sent by a person's
 * act alone, as it never changes afterwards.
 */
export function useCommentDraft(
  store: Store,
  annotationId: string,
  attempt: (task: () => Promise<unknown>) => Promise<boolean>,
) {
  const typed = useSignal('');
  useEffect(() => {
    void listDrafts(store, annotationId).then((drafts) => {
      typed.value ||= drafts.find(({ field }) => field === FIELD)?.value ?? '';
    });
  }, [annotationId]);
  return {
    value: typed.value,
    write(raw: string): void {
      const value = toStorable(raw);
      typed.value = value;
      void attempt(() => putDraft(store, { id: annotationId, field: FIELD, value, at: Date.now() }));
    },
    /** Gives what was written to `save`, and forgets it once that was stored. */
    async send(save: (text: string) => Promise<boolean>): Promise<void> {
      const sent = typed.peek();
      if (sent.trim() === '' || !(await save(sent.trim()))) return;
      await deleteDraft(store, annotationId, FIELD, sent);
      if (typed.peek() === sent) typed.value = '';
    },
  };
}
