import type * as v from 'valibot';
import { browser } from 'wxt/browser';
import { idSchema } from '../../shared/model/ids.ts';
import { parse } from '../../shared/parse.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { releaseRecordSchema } from '../../shared/protocol/messages.ts';
import type { ActProgress } from '../messaging/act-progress.ts';
import type { Handlers } from '../messaging/channel.ts';
import type { PanelToBackground } from '../messaging/protocol.ts';
import { applyActs } from '../store/apply-acts.ts';
import { bringAlong } from '../store/bring-along.ts';
import { deleteCaptureTexts, withCaptureTexts } from '../store/capture-texts.ts';
import { putDoneWith } from '../store/done-with.ts';
import { addEverything, deleteEverything, parseEverything } from '../store/everything.ts';
import type { Store } from '../store/open-store.ts';
import { addRelease, dropRefused, retryRefused } from '../store/outbox.ts';
import { deletePdfFiles, type PdfFiles } from '../store/pdf-files.ts';
import { preferencesSchema } from '../store/preferences.ts';
import {
  dismissGone,
  findSetting,
  putSetting,
  requireIdentity,
  type Settings,
  updateConnection,
} from '../store/settings.ts';
import { connect, disconnect, refreshWorkspace } from '../sync/connect.ts';
import type { SyncLoop } from '../sync/create-sync-loop.ts';
import { answerAboutText } from './answer-about-text.ts';
import {
  actsSchema,
  annotationKeySchema,
  connectSchema,
  numberSchema,
  pinSchema,
  tabIdSchema,
  textAnswerSchema,
  undoSchema,
  urlSchema,
  wakeSchema,
} from './arguments.ts';
import { decideActs } from './decide-acts.ts';
import { createFinalCalls } from './final-calls.ts';
import { explainTab } from './obstacle.ts';
import { openAnnotation } from './open-annotation.ts';
import { openLink } from './pdf-tabs.ts';
import { pinClaim } from './pin-claim.ts';
import { takeBack } from './take-back.ts';
import { createWorkspaceCalls } from './workspace-calls.ts';

/** What the handlers of the extension's own pages need from the background. */
export type PanelCallContext = {
  openStore: () => Promise<Store>;
  openPdfFiles: () => Promise<PdfFiles>;
  now: () => number;
  newId: () => string;
  fetch: typeof globalThis.fetch;
  sync: SyncLoop;
  /** Called after anything was stored; done when all who show it were told. */
  onStored: () => Promise<void>;
  /** Called while many acts are done. */
  onMoved: (progress: ActProgress) => void;
  /** Takes rows that cannot be read out of the way, and tells all who show them; answers how many. */
  setAside: () => Promise<number>;
  /** Called where panels and pages have to look again, and there is nothing to send. */
  onPinned: () => void;
};

/** The calls of the extension's own pages. */
export function createPanelCalls(context: PanelCallContext): Handlers<PanelToBackground> {
  const { openStore, openPdfFiles, now, newId, fetch, sync, onStored, onMoved, setAside, onPinned } = context;
  /** The act before, done or not: a patch must find the row that the put before it made. */
  let before: Promise<unknown> = Promise.resolve();

  /** What ends acts that were asked for and are not committed, by what they are known by. */
  const ends = new Map<string, AbortController>();

  async function act({ id, acts }: { id: string; acts: readonly Act[] }, signal: AbortSignal): Promise<boolean> {
    const store = await openStore();
    const identity = await requireIdentity(store, newId);
    const release = await decideActs(store, acts, identity.personId);
    const onDone = (done: number) => onMoved({ id, done, total: acts.length });
    const isStored = await applyActs(store, acts, { ...identity, now, newId }, { id, release, signal, onDone });
    await onStored();
    return isStored;
  }

  async function undo(asked: v.InferOutput<typeof undoSchema>): Promise<void> {
    const onDone = (done: number, total: number) => onMoved({ id: asked.id, done, total });
    await takeBack(await openStore(), asked, { now, newId, onDone });
    await onStored();
  }

  /** One after the other, in the order of the calls. */
  function inOrder<T>(task: () => Promise<T>): Promise<T> {
    const done = before.then(task);
    before = done.catch(() => undefined); // Whoever asked for this one is told; the next one goes on.
    return done;
  }

  return {
    act(argument) {
      const asked = parse(actsSchema, argument, 'These acts');
      const end = new AbortController();
      ends.set(asked.id, end);
      return inOrder(() => act(asked, end.signal)).finally(() => ends.delete(asked.id));
    },

    cancelAct(id) {
      ends.get(parse(idSchema, id, 'The id of an act'))?.abort();
    },

    undo(argument) {
      const asked = parse(undoSchema, argument, 'What to undo');
      return inOrder(() => undo(asked));
    },

    ...createFinalCalls(context, inOrder),

    ...createWorkspaceCalls(context, inOrder),

    async recordRelease(argument) {
      const release = parse(releaseRecordSchema, argument, 'This release');
      const store = await openStore();
      await addRelease(store, release, newId);
      await onStored();
    },

    async connect(argument) {
      const store = await openStore();
      await connect(store, parse(connectSchema, argument, 'The server'), { fetch, newId, client: browserName() });
      await onStored();
    },

    async disconnect() {
      await disconnect(await openStore());
      await onStored();
    },

    async answerBringAlong(yes) {
      const store = await openStore();
      if (yes === true) await bringAlong(store);
      else await updateConnection(store, { leftBehind: true });
      await onStored();
    },

    async refreshWorkspace() {
      await refreshWorkspace(await openStore(), fetch);
      await onStored();
    },

    syncNow: () => sync.wake('by-hand'),

    wakeSync(argument) {
      const { seq } = parse(wakeSchema, argument, 'A reason to sync');
      return seq === undefined ? sync.wake('person') : sync.hear(seq);
    },

    async retryRefused(n) {
      await retryRefused(await openStore(), parse(numberSchema, n, 'A change'));
      await onStored();
    },

    async dropRefused(n) {
      await dropRefused(await openStore(), parse(numberSchema, n, 'A change'));
      await onStored();
    },

    async dismissGone(id) {
      await dismissGone(await openStore(), parse(idSchema, id, 'The id of an annotation'));
      await onStored();
    },

    async dismissQuestion(id) {
      await putDoneWith(await openStore(), parse(idSchema, id, 'The id of a question'));
      await onStored();
    },

    async loadEverything(file) {
      const everything = parseEverything(file);
      const store = await openStore();
      const { clientId } = await requireIdentity(store, newId);
      const local = (await findSetting(store, 'local')) as Settings['local'];
      const added = await addEverything(store, everything, { local, clientId });
      await onStored();
      return added;
    },

    async deleteEverything() {
      await deleteEverything(await openStore());
      await deletePdfFiles(await openPdfFiles());
      await withCaptureTexts(deleteCaptureTexts);
      await onStored();
    },

    async answerAboutText(argument) {
      const store = await openStore();
      const answer = parse(textAnswerSchema, argument, 'An answer about a text');
      await answerAboutText(store, answer, await requireIdentity(store, newId));
      await onStored();
    },

    setAsideUnreadable: setAside,

    explainTab: (tabId) => explainTab(parse(tabIdSchema, tabId, 'The id of a tab')),

    async setPreferences(argument) {
      await putSetting(await openStore(), 'preferences', parse(preferencesSchema, argument, 'These preferences'));
      await onStored();
    },

    async rememberGrantExplained() {
      await putSetting(await openStore(), 'grantExplained', true);
    },

    async pinClaim(argument) {
      const { windowId, claim } = parse(pinSchema, argument, 'The claim to pin');
      await pinClaim(windowId, claim);
      onPinned();
    },

    openAnnotation: (argument) => openAnnotation(parse(annotationKeySchema, argument, 'An annotation'), context),

    async openLink(argument) {
      await openLink(parse(urlSchema, argument, 'The address of a link'), undefined, context);
    },

    async unmuteSite(site) {
      const store = await openStore();
      const muted = (await findSetting(store, 'mutedSites')) ?? [];
      await putSetting(
        store,
        'mutedSites',
        muted.filter((host) => host !== site),
      );
      await onStored();
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
