import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import { idSchema } from '../../shared/model/ids.ts';
import { parse } from '../../shared/parse.ts';
import { may } from '../../shared/protocol/rights.ts';
import { tellPanels } from '../messaging/calls.ts';
import { type Handlers, isOwn, type Sender } from '../messaging/channel.ts';
import type { PageToBackground } from '../messaging/protocol.ts';
import type { Store } from '../store/open-store.ts';
import type { PdfFiles } from '../store/pdf-files.ts';
import { readPreferences } from '../store/preferences.ts';
import { listAnnotations, listDocumentIds, mapSeenIn } from '../store/read-document.ts';
import { readAround } from '../store/set-aside.ts';
import { findSetting, putSetting, requireIdentity } from '../store/settings.ts';
import { putSightings, type Sighting } from '../store/sightings.ts';
import type { SyncLoop } from '../sync/create-sync-loop.ts';
import { markedSchema, pageFactsSchema, pageObstacleSchema, standingsSchema } from './arguments.ts';
import { readOrigin, requireAsker } from './asker.ts';
import { createAnnotation } from './create-annotation.ts';
import { greyIcon, showOnIcon } from './icon.ts';
import { keepText } from './keep-text.ts';
import { listTargets } from './list-targets.ts';
import { rememberRefusal } from './obstacle.ts';
import { openPanel } from './open-panel.ts';
import { isWelcome } from './open-welcome.ts';
import { openPdfInTab, showInBrowser } from './pdf-tabs.ts';
import { findPinnedRow, requirePinnedRow } from './pin-claim.ts';
import { requestFocus, showAwaited } from './show-later.ts';
import { bringSearch, forgetTab, rememberTab } from './tabs.ts';

/** What the handlers of pages need from the background. */
export type PageCallContext = {
  openStore: () => Promise<Store>;
  openPdfFiles: () => Promise<PdfFiles>;
  fetch: typeof globalThis.fetch;
  now: () => number;
  newId: () => string;
  sync: SyncLoop;
  /** Called after anything was stored; done when all who show it were told. */
  onStored: () => Promise<void>;
  /** Takes rows that cannot be read out of the way, and tells all who show them; answers how many. */
  setAside: () => Promise<number>;
};

/** The calls of pages. Who asks is the browser's word on the sender, never an argument. */
export function createPageCalls(context: PageCallContext): Handlers<PageToBackground> {
  const { openStore, openPdfFiles, now, newId, sync, onStored, setAside } = context;
  return {
    async createAnnotation(argument, sender) {
      const asker = requireAsker(sender);
      const { tabId, windowId } = asker;
      openPanel(tabId);
      const marked = parse(markedSchema, argument, 'What was marked');
      const store = await openStore();
      if (asker.kind === 'arriving')
        throw new AppError('not-allowed', 'Its bytes are not all here yet, so nothing can be kept.');
      const origin = await readOrigin(asker, marked.page, openPdfFiles);
      const identity = await requireIdentity(store, newId);
      const claim = marked.tie && (await requirePinnedRow(store, windowId, identity.workspaceId));
      const id = await createAnnotation(store, origin, marked, { ...identity, now, newId }, claim);
      await requestFocus({ tabId, id });
      await onStored();
      await keepText(store, identity.workspaceId, id, marked.text);
      return id;
    },

    async listTargets(argument, sender) {
      const asker = requireAsker(sender);
      const facts = parse(pageFactsSchema, argument, 'The facts of a page');
      await rememberTab(asker.tabId);
      const store = await openStore();
      const { key, seen, canonical } = await readOrigin(asker, facts, openPdfFiles);
      const addresses = [seen, canonical].filter((address) => address !== undefined);
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      const { keys } = await readPreferences(store);
      const claim = await findPinnedRow(store, asker.windowId);
      const role = (await findSetting(store, 'connection'))?.role;
      const isMuted = asker.kind === 'page' && muted.includes(new URL(asker.url).host);
      const targets = await readAround(setAside, async () => {
        const ids = await listDocumentIds(store, addresses, key);
        return listTargets(store, (await Promise.all(ids.map((id) => listAnnotations(store, id)))).flat());
      });
      const mayAdd = !role || may(role, 'contribute');
      return { targets, muted: isMuted, mayAdd, keys, claim: claim && shorten(claim.fields.quote?.exact ?? '') };
    },

    async loadSearch(_, sender) {
      const asker = requireAsker(sender);
      if (asker.kind === 'page') await bringSearch(asker.tabId);
    },

    async focusAnnotation(argument, sender) {
      const { tabId } = requireAsker(sender);
      openPanel(tabId);
      await requestFocus({ tabId, id: parse(idSchema, argument, 'The id of an annotation') });
    },

    async reportStandings(argument, sender) {
      const asker = requireAsker(sender);
      const { tabId } = asker;
      const report = parse(standingsSchema, argument, 'The standings of a page');
      const { exact, changed, missing, uncertain, unsearched } = report;
      const store = await openStore();
      const at = now();
      const { key, seen, canonical } = await readOrigin(asker, report.page, openPdfFiles);
      const seenIn = await mapSeenIn(
        store,
        [seen, canonical].filter((address) => address !== undefined),
        key,
      );
      const toSightings = (how: Sighting['how'], found: { id: string; words?: string }[]) =>
        found.flatMap(({ id, ...words }) => {
          const documentId = seenIn.get(id);
          return documentId ? [{ annotationId: id, documentId, at, how, ...words }] : [];
        });
      const toIds = (ids: string[]) => ids.map((id) => ({ id }));
      await putSightings(store, [
        ...[...toSightings('exact', toIds(exact)), ...toSightings('changed', changed)],
        ...[...toSightings('missing', toIds(missing)), ...toSightings('uncertain', toIds(uncertain))],
      ]);
      const counts = {
        placed: exact.length + changed.length,
        unplaced: missing.length + uncertain.length + unsearched,
      };
      await showOnIcon(tabId, counts, await findSetting(store, 'trouble'));
      tellPanels('pageChanged');
      await showAwaited(tabId, at);
    },

    async muteSite(_, sender) {
      const asker = requireAsker(sender);
      if (asker.kind !== 'page') return;
      const { host } = new URL(asker.url);
      const store = await openStore();
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      await putSetting(store, 'mutedSites', [...new Set([...muted, host])]);
      await onStored();
    },

    comeToFront(_, sender) {
      requireAsker(sender);
      return sync.wake('person');
    },

    async stayOff(argument, sender) {
      const { tabId } = requireAsker(sender);
      const why = parse(pageObstacleSchema, argument, 'Why Recordmark stays off');
      // Started by itself after a reload, this copy might come before the one that is on.
      if (why === 'copy') await forgetTab(tabId);
      await rememberRefusal(tabId, why);
      await greyIcon(tabId, why);
      tellPanels('pageChanged');
    },

    async openPdf(_, sender) {
      const asker = requireAsker(sender);
      if (asker.kind === 'page') await openPdfInTab(asker.tabId, asker.url, context);
    },

    async showInBrowser(_, sender) {
      const asker = requireAsker(sender);
      const { seen } = await readOrigin(asker, { title: '' }, openPdfFiles);
      if (asker.kind !== 'page' && seen) await showInBrowser(asker.tabId, seen);
    },
  };
}

/** The names that a page may call; the rest is for the extension's own pages. */
export const pageCallNames = v.picklist([
  'createAnnotation',
  'listTargets',
  'loadSearch',
  'focusAnnotation',
  'reportStandings',
  'muteSite',
  'comeToFront',
  'stayOff',
  'openPdf',
  'showInBrowser',
] satisfies (keyof PageToBackground)[]);

/** Whether the background does what it is asked: the browser says who asks, and the welcome page asks for nothing. */
export function mayCall(name: string, sender: Sender): boolean {
  return !isWelcome(sender) && (v.is(pageCallNames, name) || isOwn(sender));
}

/** The beginning of a claim, as much as the toolbar has room for. */
function shorten(words: string): string {
  return words.length > 80
    ? `${words
        .slice(0, 80)
        .replace(/\s+\S*$/, '')
        .toWellFormed()}…`
    : words;
}
