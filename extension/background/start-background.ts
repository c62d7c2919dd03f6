import { browser } from 'wxt/browser';
import { newId } from '../../shared/model/ids.ts';
import { tellPanels, tellProgress, toPage } from '../messaging/calls.ts';
import { type Handlers, handleCalls, tell } from '../messaging/channel.ts';
import type { PageToBackground, PanelToBackground } from '../messaging/protocol.ts';
import { withCaptureTexts } from '../store/capture-texts.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { openPdfFiles, type PdfFiles } from '../store/pdf-files.ts';
import { setAsideUnreadable } from '../store/set-aside.ts';
import { disconnect } from '../sync/connect.ts';
import { createSyncLoop } from '../sync/create-sync-loop.ts';
import { syncTexts } from '../sync/sync-texts.ts';
import { registerGrantedSites } from './granted-sites.ts';
import { greyIcon, showOnIcon } from './icon.ts';
import { explainTab, forgetRefusal, rememberRefusal } from './obstacle.ts';
import { openPanel } from './open-panel.ts';
import { openWelcome } from './open-welcome.ts';
import { createPageCalls, mayCall } from './page-calls.ts';
import { createPanelCalls } from './panel-calls.ts';
import { askForPdf, openLink } from './pdf-tabs.ts';
import { pinClaim } from './pin-claim.ts';
import { forgetAwaited } from './show-later.ts';
import { forgetTab, listTabs, restartOnTab, startOnTab } from './tabs.ts';

const MENU = 'start';
const LINK_MENU = 'open-link';
const SYNC_ALARM = 'sync';

/** Puts the background together. All listeners are there when it returns: the worker may have been woken for one. */
export function startBackground(): void {
  let opened: Promise<Store> | undefined;
  const openOnce = () => {
    opened ??= openStore().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  let openedFiles: Promise<PdfFiles> | undefined;
  const openFilesOnce = () => {
    openedFiles ??= openPdfFiles().catch((error: unknown) => {
      openedFiles = undefined;
      throw error;
    });
    return openedFiles;
  };
  const fetch = globalThis.fetch.bind(globalThis);
  const sync = createSyncLoop({
    openStore: openOnce,
    fetch,
    now: Date.now,
    random: Math.random,
    later: (task, milliseconds) => void setTimeout(task, milliseconds),
    onChanged: () => void tellAll(),
    syncTexts: (store, api) => withCaptureTexts((texts) => syncTexts(store, texts, api)),
  });
  // Whoever asked is answered after that: were the worker stopped before, he asks again, and all are told again.
  const onStored = () => {
    void sync.wake('person');
    return tellAll();
  };
  const setAside = async () => {
    const count = await setAsideUnreadable(await openOnce());
    if (count > 0) void tellAll();
    return count;
  };
  const open = { openStore: openOnce, openPdfFiles: openFilesOnce };
  const context = {
    ...open,
    now: Date.now,
    newId,
    onStored,
    onMoved: tellProgress,
    setAside,
    onPinned: tellAll,
    fetch,
    sync,
  };
  const handlers: Handlers<PageToBackground & PanelToBackground> = {
    ...createPageCalls(context),
    ...createPanelCalls(context),
  };
  handleCalls<PageToBackground & PanelToBackground>('background', handlers, mayCall);

  browser.action.onClicked.addListener(start);
  browser.commands.onCommand.addListener((_command, tab) => start(tab));
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl }, tab) => {
    if (menuItemId === LINK_MENU && linkUrl) void openLink(linkUrl, tab?.index, context);
    else start(tab);
  });

  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') void forgetRefusal(tabId);
    if (status === 'complete') void restartOnTab(tabId).then(() => showTab(tabId));
  });
  browser.tabs.onActivated.addListener(({ tabId }) => void showTab(tabId));
  // Another window may have another claim pinned.
  browser.tabs.onAttached.addListener((tabId) => tell(toPage(tabId, 'storeChanged', null)));
  browser.windows.onRemoved.addListener((windowId) => void pinClaim(windowId, null));
  browser.tabs.onRemoved.addListener(
    (tabId) => void Promise.all([forgetTab(tabId), forgetRefusal(tabId), forgetAwaited(tabId)]),
  );

  browser.permissions.onAdded.addListener(() => void registerGrantedSites());
  browser.permissions.onRemoved.addListener((removed: object) => {
    void registerGrantedSites();
    // Whoever takes it back in Firefox's own list of extensions wants nothing sent any more.
    const { data_collection = [] } = removed as { data_collection?: string[] };
    if (data_collection.length > 0) void openOnce().then(disconnect).then(tellAll);
  });
  browser.runtime.onStartup.addListener(() => {
    void registerGrantedSites();
    void setAside();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openOnce().then(openWelcome);
    void registerGrantedSites();
    browser.contextMenus.create({ id: MENU, title: browser.i18n.getMessage('start_here'), contexts: ['selection'] });
    browser.contextMenus.create({ id: LINK_MENU, title: browser.i18n.getMessage('open_link'), contexts: ['link'] });
  });
  // An alarm may be gone after a restart of the browser. One that is there keeps its times: what a person opens or
  // reads, which wakes this worker too, must not show in when the server is asked (rule PR2).
  void browser.alarms.get(SYNC_ALARM).then(async (alarm) => {
    if (!alarm) await browser.alarms.create(SYNC_ALARM, { periodInMinutes: 1 });
  });
  browser.alarms.onAlarm.addListener(() => void sync.wake('clock'));
  globalThis.addEventListener('online', () => void sync.wake('person'));
}

/** Panel and site must be asked for in the very turn of the gesture; the page follows. */
function start({ id: tabId, url }: { id?: number; url?: string } = {}): void {
  if (tabId === undefined) return;
  openPanel(tabId);
  const pdf = import.meta.env.FIREFOX ? askForPdf(url) : undefined;
  void startOnTab(tabId).then(async (started) => {
    if (started === 'refused') {
      if (pdf) await browser.tabs.update(tabId, { url: await pdf });
      else await rememberRefusal(tabId, 'unsaid');
    }
    await showTab(tabId);
  });
}

/** Shows on the icon where Recordmark cannot work, and lets the panels look at the page that is in front now. */
async function showTab(tabId: number): Promise<void> {
  tellPanels('pageChanged');
  if ((await listTabs()).includes(tabId)) return;
  try {
    const obstacle = await explainTab(tabId);
    // Our viewer may have come to show a PDF meanwhile.
    if (!obstacle || (await listTabs()).includes(tabId)) return;
    await greyIcon(tabId, obstacle);
    // What was set after the tab had moved on stays there: the browser takes back only what it finds as the tab moves.
    if (!(await explainTab(tabId))) await showOnIcon(tabId, { placed: 0, unplaced: 0 }, undefined);
  } catch (error) {
    if (!/no tab|invalid tab/i.test(String(error))) throw error; // It was closed meanwhile.
  }
}

async function tellAll(): Promise<void> {
  tellPanels('storeChanged');
  for (const tabId of await listTabs()) tell(toPage(tabId, 'storeChanged', null));
}
