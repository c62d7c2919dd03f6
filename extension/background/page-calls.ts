import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { AppError } from '../../shared/app-error.ts';
import { canonicalAddress, trustedCanonical } from '../../shared/model/canonical-address.ts';
import { idSchema } from '../../shared/model/ids.ts';
import { parse } from '../../shared/parse.ts';
import { tellPanels } from '../messaging/calls.ts';
import type { Handlers, Sender } from '../messaging/channel.ts';
import type { FocusRequest, PageToBackground } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import { defaultPreferences } from '../store/preferences.ts';
import { listAnnotations, listDocuments } from '../store/read-document.ts';
import { findSetting, putSetting, requireIdentity } from '../store/settings.ts';
import { putSightings, type Sighting } from '../store/sightings.ts';
import { markedSchema, pageFactsSchema, standingsSchema } from './arguments.ts';
import { createAnnotation } from './create-annotation.ts';
import { showOnIcon } from './icon.ts';
import { listTargets } from './list-targets.ts';
import { openPanel } from './open-panel.ts';
import { rememberTab } from './tabs.ts';

/** What the handlers of pages need from the background. */
export type PageCallContext = {
  openStore: () => Promise<Store>;
  now: () => number;
  newId: () => string;
  /** Called after anything was stored. */
  onStored: () => void;
};

/** The calls of pages. The page's address is the browser's word on the sender, never an argument. */
export function createPageCalls({ openStore, now, newId, onStored }: PageCallContext): Handlers<PageToBackground> {
  return {
    async createAnnotation(argument, sender) {
      const { tabId, url } = requirePage(sender);
      openPanel(tabId);
      const marked = parse(markedSchema, argument, 'What was marked');
      const store = await openStore();
      const context = { ...(await requireIdentity(store, newId)), now, newId };
      const id = await createAnnotation(store, url, marked, context);
      await requestFocus({ tabId, id });
      onStored();
      return id;
    },

    async listTargets(argument, sender) {
      const { url, tabId } = requirePage(sender);
      const { canonicalHref } = parse(pageFactsSchema, argument, 'The facts of a page');
      await rememberTab(tabId);
      const store = await openStore();
      const canonical = trustedCanonical(url, canonicalHref);
      const documents = await listDocuments(
        store,
        canonical ? [canonicalAddress(url), canonical] : [canonicalAddress(url)],
      );
      const ids = [...new Set(documents.map(({ id }) => id))];
      const annotations = (await Promise.all(ids.map((id) => listAnnotations(store, id)))).flat();
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      const { keys } = (await findSetting(store, 'preferences')) ?? defaultPreferences;
      return { targets: await listTargets(store, annotations), muted: muted.includes(new URL(url).host), keys };
    },

    async focusAnnotation(argument, sender) {
      const { tabId } = requirePage(sender);
      openPanel(tabId);
      await requestFocus({ tabId, id: parse(idSchema, argument, 'The id of an annotation') });
    },

    async reportStandings(argument, sender) {
      const { tabId } = requirePage(sender);
      const { exact, changed, unplaced } = parse(standingsSchema, argument, 'The standings of a page');
      const store = await openStore();
      const at = now();
      const toSightings = (ids: string[], how: Sighting['how']) =>
        ids.map((annotationId) => ({ annotationId, at, how }));
      await putSightings(store, [...toSightings(exact, 'exact'), ...toSightings(changed, 'changed')]);
      const counts = { placed: exact.length + changed.length, unplaced };
      await showOnIcon(tabId, counts, await findSetting(store, 'trouble'));
      tellPanels('pageChanged');
    },

    async muteSite(_, sender) {
      const { host } = new URL(requirePage(sender).url);
      const store = await openStore();
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      await putSetting(store, 'mutedSites', [...new Set([...muted, host])]);
      onStored();
    },
  };
}

/** The names that a page may call; the rest is for the extension's own pages. */
export const pageCallNames = v.picklist([
  'createAnnotation',
  'listTargets',
  'focusAnnotation',
  'reportStandings',
  'muteSite',
] satisfies (keyof PageToBackground)[]);

function requirePage(sender: Sender): { tabId: number; url: string } {
  if (sender.tab?.id === undefined || !sender.url || sender.frameId !== 0) {
    throw new AppError('not-allowed', 'Only a page in a tab can ask this.');
  }
  return { tabId: sender.tab.id, url: sender.url };
}

async function requestFocus(focus: FocusRequest): Promise<void> {
  await browser.storage.session.set({ focus });
  tellPanels('focusChanged');
}
