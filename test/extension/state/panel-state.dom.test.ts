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
    act: none,
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

/** `store`, whose first answer to `method` is kept back, as it was when it was `taken`, until it is let go. */
function keepFirstBack(store: Store, method: 'count' | 'getAll') {
  const released = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  let isFirst = true;
  const slow = new Proxy(store, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== method || !isFirst) return value.bind(target);
      isFirst = false;
      return async (...args: unknown[]) => {
        const answer = await value.apply(target, args);
        taken.resolve();
        await released.promise;
        return answer;
      };
    },
  });
  return { slow, taken: taken.promise, letGo: () => released.resolve() };
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

  it.each(['count', 'getAll'] as const)(
    'keeps the latest look at the rows when what an earlier one read by %s comes after it',
    async (method) => {
      const { store, context } = await openTestStore();
      const { slow, taken, letGo } = keepFirstBack(store, method);
      const state = createState(slow, async () => toPage('A report'));
      const first = state.refreshPage();
      await taken;
      await applyActs(store, [putNote(context.workspaceId, documentId, 'words')], context);
      await state.refreshRows();
      letGo();
      await first;
      expect(state.workspace.value?.holdsRows).toBe(true);
      expect(state.annotations.value).toHaveLength(1);
    },
  );
});
