import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { toStorable } from '../../shared/model/text.ts';
import { deleteDraft, listDrafts, putDraft } from '../store/drafts.ts';
import type { Store } from '../store/open-store.ts';

/** How long typing must rest before a draft becomes a change by itself, in milliseconds. */
const IDLE = 3000;

export type DraftField = {
  value: string;
  /** Whether there is something typed that is not saved yet. */
  dirty: boolean;
  /** Somebody changed what is stored since the typing began. */
  overtaken: boolean;
  onInput: (value: string) => void;
  /** Saves now what was typed, if anything was. */
  commit: () => void;
};

/**
 * A field whose every key is kept as a draft, and which becomes one change when it is left, on Enter, or after three
 * idle seconds; `byHand` (where others see it) leaves out the last. What is typed is never overwritten by `stored`, and
 * does not overwrite unseen what comes in meanwhile: `save` is given the row's revision `rev` as it was when the typing
 * began. It answers whether the change was stored; if not, the draft stays.
 */
export function useDraftField(options: {
  store: Store;
  id: string;
  field: string;
  stored: string;
  rev: number;
  byHand: boolean;
  save: (value: string, base: number) => Promise<boolean>;
  /** Runs something that can fail, and says so where it does. */
  attempt: (task: () => Promise<unknown>) => Promise<boolean>;
}): DraftField {
  const latest = useRef(options);
  latest.current = options;
  const typed = useSignal<string | undefined>(undefined);
  const base = useRef(options.rev);
  /** What stood there when the typing began; unknown where a draft was found. */
  const began = useRef<string | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function commit(): Promise<void> {
    clearTimeout(timer.current);
    const { store, id, field, stored, save } = latest.current;
    const value = typed.peek();
    if (value === undefined) return;
    if (value !== stored && !(await save(value, base.current))) return;
    await deleteDraft(store, id, field, value);
    if (typed.peek() === value) typed.value = undefined;
  }

  function rest(): void {
    clearTimeout(timer.current);
    if (!latest.current.byHand) timer.current = setTimeout(() => void commit(), IDLE);
  }

  useEffect(() => {
    const { store, id, field } = latest.current;
    void listDrafts(store, id).then((drafts) => {
      const draft = drafts.find((draft) => draft.field === field);
      if (!draft || typed.peek() !== undefined) return;
      typed.value = draft.value;
      base.current = draft.base ?? latest.current.rev;
      rest();
    });
    return () => void commit();
  }, [options.id, options.field]);

  useEffect(() => {
    if (typed.peek() === options.stored) void commit();
  }, [options.stored]);

  return {
    value: typed.value ?? options.stored,
    dirty: typed.value !== undefined,
    overtaken:
      typed.value !== undefined &&
      options.rev > base.current &&
      began.current !== undefined &&
      options.stored !== began.current,
    onInput(raw) {
      const value = toStorable(raw);
      const { store, id, field, rev, stored, attempt } = latest.current;
      if (typed.peek() === undefined) {
        base.current = rev;
        began.current = stored;
      }
      typed.value = value;
      void attempt(() => putDraft(store, { id, field, value, at: Date.now(), base: base.current }));
      rest();
    },
    commit: () => void commit(),
  };
}
