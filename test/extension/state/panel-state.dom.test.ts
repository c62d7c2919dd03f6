import { describe, expect, it } from 'vitest';
import type { PageState } from '../../../extension/messaging/protocol.ts';
import type { PageInTab } from '../../../extension/state/page-tab.ts';
import { createPanelState, type Surroundings } from '../../../extension/state/panel-state.ts';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import type { Store } from '../../../extension/store/open-store.ts';
import { naturalId, newId } from '../../../shared/model/ids.ts';
import { openTestStore, putNote } from '../../support/store-context.ts';

const key = `pdf:sha256:${'a'.repeat(64)}`;
const documentId = naturalId('document', { key });

function toPage(title: string, standings: PageState['standings'] = {}): PageInTab {
  return { tabId: 1, state: { url: '', key, page: { title }, standings } };
}

function createState(store: Store, findPage: Surroundings['findPage']) {
  const none = async () => undefined;
  return createPanelState(store, () => 1, newId, {
    act: async () => true,
    undo: none,
    findPage,
    findObstacle: none,
    findFocus: none,
    showAnnotation: none,
    showOffer: none,
    describeOffer: async () => null,
    describeSelection: async () => null,
  });
}

/** `store`, whose first answers to `method` are kept back, each as it was when it was `taken`, until they are let go. */
function keepBack(store: Store, method: 'getAllKeys' | 'getAll', answers: number) {
  const kept = Array.from({ length: answers }, () => ({
    taken: Promise.withResolvers<void>(),
    released: Promise.withResolvers<void>(),
  }));
  let calls = 0;
  const slow = new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== method || calls >= answers) return value.bind(target);
      return async (...args: unknown[]) => {
        const own = kept[calls++];
        const answer = await value.apply(target, args);
        own?.taken.resolve();
        await own?.released.promise;
        return answer;
      };
    },
  });
  return { slow, kept: kept.map(({ taken, released }) => ({ taken: taken.promise, letGo: () => released.resolve() })) };
}

describe('createPanelState', () => {
  it('keeps the latest look at the page when an earlier one is answered after it', async () => {
    const { store } = await openTestStore();
    const answers: ((page: PageInTab | undefined) => void)[] = [];
    const state = createState(store, () => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [state.refreshPage(), state.refreshPage()];
    answers[1]?.(toPage('Settled', { a: { kind: 'exact' } }));
    await second;
    answers[0]?.(undefined);
    await first;
    expect(state.page.value).toMatchObject({ kind: 'on', standings: { a: { kind: 'exact' } } });
  });

  it('shows the look that is answered first, if no later one is', async () => {
    const { store } = await openTestStore();
    const answers: ((page: PageInTab) => void)[] = [];
    const state = createState(store, () => new Promise((resolve) => answers.push(resolve)));
    const [first, second] = [state.refreshPage(), state.refreshPage()];
    answers[0]?.(toPage('Early'));
    await first;
    expect(state.page.value).toMatchObject({ page: { title: 'Early' } });
    answers[1]?.(toPage('Late'));
    await second;
    expect(state.page.value).toMatchObject({ page: { title: 'Late' } });
  });

  it.each(['getAllKeys', 'getAll'] as const)(
    'keeps the latest look at the rows when what an earlier one read by %s comes after it',
    async (method) => {
      const { store, context } = await openTestStore();
      const { slow, kept } = keepBack(store, method, 1);
      const state = createState(slow, async () => toPage('A report'));
      const first = state.refreshPage();
      await kept[0]?.taken;
      await applyActs(store, [putNote(context.workspaceId, documentId, 'words')], context);
      await state.refreshRows();
      kept[0]?.letGo();
      await first;
      expect(state.workspace.value?.holdsRows).toBe(true);
      expect(state.annotations.value).toHaveLength(1);
    },
  );

  it('shows the cards of an earlier look as long as the later one has none to show', async () => {
    const { store, context } = await openTestStore();
    const { slow, kept } = keepBack(store, 'getAll', 2);
    const state = createState(slow, async () => toPage('A report'));
    await applyActs(store, [putNote(context.workspaceId, documentId, 'words')], context);
    const first = state.refreshPage();
    await kept[0]?.taken;
    const second = state.refreshRows();
    await kept[1]?.taken;
    kept[0]?.letGo();
    await first;
    expect(state.annotations.value).toHaveLength(1);
    kept[1]?.letGo();
    await second;
  });
});
