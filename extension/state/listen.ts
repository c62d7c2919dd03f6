import { browser } from 'wxt/browser';
import { fromPanel } from '../messaging/calls.ts';
import { handleCalls, isOwn } from '../messaging/channel.ts';
import type { ToPanel } from '../messaging/protocol.ts';
import type { PanelState } from './panel-state.ts';

/** How often an open panel asks for what others did, in milliseconds. */
const PULL_EVERY = 3000;

/** Keeps a panel's state true while it is open: reads when told, when shown, and pulls while it can be seen. */
export function listen(state: PanelState): void {
  handleCalls<ToPanel>(
    'panel',
    {
      storeChanged: () => void state.refreshRows(),
      pageChanged: () => void state.refreshPage(),
      focusChanged: () => void state.refreshFocus(),
    },
    (_name, sender) => isOwn(sender),
  );
  browser.tabs.onActivated.addListener(() => void state.refreshPage());
  browser.tabs.onUpdated.addListener((_tabId, { status }) => {
    if (status) void state.refreshPage();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void state.refreshPage();
  });
  setInterval(() => {
    const connected = state.workspace.value?.connection !== undefined;
    if (connected && document.visibilityState === 'visible') void fromPanel('syncNow', null);
  }, PULL_EVERY);
  void state.refreshPage().then(state.refreshFocus);
  void fromPanel('syncNow', null);
}
