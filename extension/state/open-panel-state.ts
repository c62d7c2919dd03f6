import { newId } from '../../shared/model/ids.ts';
import { fromPanelAgain, toPage } from '../messaging/calls.ts';
import { findPinnedClaim } from '../messaging/pinned-claim.ts';
import { openStore } from '../store/open-store.ts';
import { listen } from './listen.ts';
import { findFocus, findObstacle, findPage, findWindowId } from './page-tab.ts';
import { createPanelState, type PanelState } from './panel-state.ts';

/** Opens the store and keeps the state of one of the extension's own pages true from now on. */
export async function openPanelState(): Promise<PanelState> {
  const state = createPanelState(await openStore(), Date.now, newId, {
    act(acts, { id = newId(), signal } = {}) {
      signal?.addEventListener('abort', () => void fromPanelAgain('cancelAct', id));
      return fromPanelAgain('act', { id, acts: [...acts] });
    },
    undo: (id, answers) => fromPanelAgain('undo', { id, as: newId(), ...(answers && { answers }) }),
    setAsideUnreadable: () => fromPanelAgain('setAsideUnreadable', null),
    findPage,
    findObstacle,
    findFocus,
    showAnnotation: (tabId, id) => toPage(tabId, 'showAnnotation', id),
    showOffer: (tabId, key) => toPage(tabId, 'showOffer', key),
    describeOffer: (tabId, key) => toPage(tabId, 'describeOffer', key),
    describeSelection: (tabId) => toPage(tabId, 'describeSelection', null),
    pinning: {
      find: async () => findPinnedClaim(await findWindowId()),
      pin: async (claim) => fromPanelAgain('pinClaim', { windowId: await findWindowId(), claim }),
    },
  });
  listen(state);
  return state;
}
