import { type ReadonlySignal, signal } from '@preact/signals';
import { AppError } from '../../shared/app-error.ts';
import type { ParsedReferences } from '../../shared/citation/parse-reference.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Csl } from '../../shared/model/source.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { ActProgress } from '../messaging/act-progress.ts';
import type { Store } from '../store/open-store.ts';
import { requireIdentity } from '../store/settings.ts';
import type { Surroundings } from './panel-state.ts';

/**
 * Sources, or the annotations of a file, that are being stored as one act: how many they are, what the act is known by, and
 * what ends it.
 */
export type Bringing = {
  what: 'source' | 'annotation';
  id: string;
  total: number;
  cancel: () => void;
  isEnding: boolean;
};

export type BringActs = {
  bringing: ReadonlySignal<Bringing | undefined>;
  /**
   * Stores sources or annotations with what comes with them, all or nothing. Answers false where a person cancelled it in
   * time; where he did not, one undo takes all of them back.
   */
  bring: (what: Bringing['what'], acts: readonly Act[]) => Promise<boolean>;
  /** How far the acts are that are being committed or taken back, where they are many. */
  moved: ReadonlySignal<ActProgress | undefined>;
  followAct: (progress: ActProgress) => void;
  /**
   * The acts that make references sources that their person alone sees, but for those that are here word for word, of which
   * it answers the number.
   */
  toSourceActs: (references: ParsedReferences['references']) => Promise<{ acts: Act[]; here: number }>;
};

export function createBringActs(
  store: Store,
  { commit, newId }: { commit: Surroundings['act']; newId: () => string },
): BringActs {
  const bringing = signal<Bringing | undefined>();
  const moved = signal<ActProgress | undefined>();
  return {
    bringing,
    moved,
    followAct: (progress) => {
      moved.value = progress;
    },
    async bring(what, acts) {
      if (bringing.peek()) {
        throw new AppError('not-allowed', 'Others are still being stored. Wait until they are, or cancel that.');
      }
      const end = new AbortController();
      const id = newId();
      const total = acts.filter(({ kind }) => kind === what).length;
      const show = (isEnding: boolean) => {
        bringing.value = { what, id, total, cancel, isEnding };
      };
      function cancel(): void {
        show(true);
        end.abort();
      }
      show(false);
      try {
        return await commit(acts, { id, signal: end.signal });
      } finally {
        bringing.value = undefined;
      }
    },
    async toSourceActs(references) {
      const { workspaceId } = await requireIdentity(store, newId);
      const rows = await store.getAllFromIndex('rows', 'byKind', [workspaceId, 'source']);
      const sources = rows.filter((row) => isKind(row, 'source')).filter((row) => !row.deleted);
      const known = new Set(sources.map(({ fields }) => toKey(fields.csl)));
      const acts: Act[] = [];
      for (const { fields } of references) {
        const key = toKey(fields.csl);
        if (known.has(key)) continue;
        known.add(key);
        acts.push({ workspaceId, kind: 'source', id: newId(), op: 'put', set: { ...fields, audience: 'creator' } });
      }
      return { acts, here: references.length - acts.length };
    },
  };
}

/** The same for the same variables, in whatever order. */
const toKey = (csl: Csl): string => JSON.stringify(Object.entries(csl).sort(([a], [b]) => (a < b ? -1 : 1)));
