import { type ReadonlySignal, signal } from '@preact/signals';
import { AppError } from '../../shared/app-error.ts';
import type { ParsedReferences } from '../../shared/citation/parse-reference.ts';
import { isKind } from '../../shared/model/row.ts';
import type { Csl } from '../../shared/model/source.ts';
import type { Act } from '../../shared/protocol/change.ts';
import type { Store } from '../store/open-store.ts';
import { requireIdentity } from '../store/settings.ts';
import { toPartSize } from '../store/undo.ts';
import type { Surroundings } from './panel-state.ts';

/** Sources that are being stored: how many of how many are, and what ends it; once that was asked for, they are taken back. */
export type Bringing = { done: number; total: number; cancel: () => void; isEnding: boolean };

export type BringSources = {
  bringing: ReadonlySignal<Bringing | undefined>;
  /**
   * Stores sources with what comes with them, part by part, so that other acts have their turn; one undo takes all of them
   * back. Answers false where a person cancelled it. Then, and where one part fails, none of them stays.
   */
  bringSources: (acts: readonly Act[]) => Promise<boolean>;
  /**
   * The acts that make references sources that their person alone sees, but for those that are here word for word, of which
   * it answers the number.
   */
  toSourceActs: (references: ParsedReferences['references']) => Promise<{ acts: Act[]; here: number }>;
};

export function createBringSources(
  store: Store,
  { commit, takeBack, newId }: { commit: Surroundings['act']; takeBack: Surroundings['undo']; newId: () => string },
): BringSources {
  const bringing = signal<Bringing | undefined>();

  async function bringSources(acts: readonly Act[]): Promise<boolean> {
    if (bringing.peek()) {
      throw new AppError('not-allowed', 'Other sources are still being stored. Wait until they are, or cancel that.');
    }
    const control = new AbortController();
    const count = (some: readonly Act[]) => some.filter(({ kind }) => kind === 'source').length;
    const total = count(acts);
    const show = (done: number, isEnding = false) => {
      bringing.value = { done, total, cancel, isEnding };
    };
    function cancel(): void {
      control.abort();
      show(bringing.peek()?.done ?? 0, true);
    }
    let after: string | undefined;
    try {
      for (let at = 0; at < acts.length && !control.signal.aborted; ) {
        show(count(acts.slice(0, at)));
        const id = newId();
        const end = at + toPartSize(at);
        await commit(acts.slice(at, end), { id, after });
        after ??= id;
        at = end;
      }
      if (control.signal.aborted && after) await takeBack(after, undefined);
      return !control.signal.aborted;
    } catch (error) {
      // Where this fails too, the person is told of the first failure; what came stands in the list.
      if (after) await takeBack(after, undefined).catch(() => undefined);
      throw error;
    } finally {
      bringing.value = undefined;
    }
  }

  return {
    bringing,
    bringSources,
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
