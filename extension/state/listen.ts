import { browser } from 'wxt/browser';
import { handleCalls, isOwn } from '../messaging/channel.ts';
import type { ToPanel } from '../messaging/protocol.ts';
import { followServer } from './live.ts';
import type { PanelState } from './panel-state.ts';

/** Keeps a panel's state true while it is open: reads when told and when shown, and wakes the sync while it can be seen. */
export function listen(state: PanelState): void {
  handleCalls<ToPanel>(
    'panel',
    {
      storeChanged: () => void state.refreshRows(),
      pageChanged: () => void state.refreshPage(),
      focusChanged: () => void state.refreshFocus(),
      actMoved: state.followAct,
    },
    (_name, sender) => isOwn(sender),
  );
  browser.tabs.onActivated.addListener(() => void state.refreshPage());
  browser.tabs.onUpdated.addListener((_tabId, { status }) => {
    if (status) void state.refreshPage();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    void state.refreshPage();
    state.wakeSync({});
  });
  // A worker is not told in every browser.
  addEventListener('online', () => state.wakeSync({}));
  followServer(state, globalThis.fetch.bind(globalThis));
  void state.refreshPage().then(state.refreshFocus);
  state.wakeSync({});
}
