import { browser } from 'wxt/browser';
import { parse } from '../../shared/parse.ts';
import { releaseRecordSchema } from '../../shared/protocol/messages.ts';
import type { Handlers } from '../messaging/channel.ts';
import type { PanelToBackground } from '../messaging/protocol.ts';
import { applyActs } from '../store/apply-acts.ts';
import { bringAlong } from '../store/bring-along.ts';
import type { Store } from '../store/open-store.ts';
import { addRelease, retryRefused } from '../store/outbox.ts';
import { findSetting, putSetting, requireIdentity, updateConnection } from '../store/settings.ts';
import { connect, disconnect } from '../sync/connect.ts';
import type { SyncLoop } from '../sync/create-sync-loop.ts';
import { actsSchema, connectSchema } from './arguments.ts';
import { decideActs } from './decide-acts.ts';

/** What the handlers of the extension's own pages need from the background. */
export type PanelCallContext = {
  openStore: () => Promise<Store>;
  now: () => number;
  newId: () => string;
  fetch: typeof globalThis.fetch;
  sync: SyncLoop;
  /** Called after anything was stored. */
  onStored: () => void;
};

/** The calls of the extension's own pages. */
export function createPanelCalls(context: PanelCallContext): Handlers<PanelToBackground> {
  const { openStore, now, newId, fetch, sync, onStored } = context;
  return {
    async act(argument) {
      const acts = parse(actsSchema, argument, 'These acts');
      const store = await openStore();
      const identity = await requireIdentity(store, newId);
      const release = await decideActs(store, acts, identity.personId);
      await applyActs(store, acts, { ...identity, now, newId }, release);
      onStored();
    },

    async recordRelease(argument) {
      const release = parse(releaseRecordSchema, argument, 'This release');
      const store = await openStore();
      await addRelease(store, (await requireIdentity(store, newId)).workspaceId, release);
      onStored();
    },

    async connect(argument) {
      const store = await openStore();
      await connect(store, parse(connectSchema, argument, 'The server'), { fetch, newId, client: browserName() });
      onStored();
    },

    async disconnect() {
      await disconnect(await openStore());
      onStored();
    },

    async answerBringAlong(yes) {
      const store = await openStore();
      if (yes === true) await bringAlong(store);
      else await updateConnection(store, { leftBehind: true });
      onStored();
    },

    syncNow: () => sync.wake(),

    async retryRefused() {
      await retryRefused(await openStore());
      onStored();
    },

    async unmuteSite(site) {
      const store = await openStore();
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      await putSetting(
        store,
        'mutedSites',
        muted.filter((host) => host !== site),
      );
      onStored();
    },
  };
}

/** Such as "Chromium on Linux": what a person will know this browser by. */
function browserName(): string {
  const { userAgent } = navigator;
  const name = /Firefox\//.test(userAgent) ? 'Firefox' : /Edg\//.test(userAgent) ? 'Edge' : 'Chrome';
  const system = ['Windows', 'Mac', 'Linux', 'CrOS'].find((word) => userAgent.includes(word)) ?? 'this computer';
  return browser.i18n.getMessage('client_name', [name, system]);
}
