import { type ReadonlySignal, signal } from '@preact/signals';
import { addressVariants, trustedCanonical } from '../../shared/model/canonical-address.ts';
import type { Row } from '../../shared/model/row.ts';
import { listSameDocuments } from '../../shared/model/same-documents.ts';
import type { Act, Answers } from '../../shared/protocol/change.ts';
import type { PinnedClaim } from '../messaging/pinned-claim.ts';
import type { Described, FocusRequest, Obstacle, OfferKey, PageState } from '../messaging/protocol.ts';
import type { Gone } from '../store/forget-gone.ts';
import type { Store } from '../store/open-store.ts';
import { listAnnotationsEver, listJoins, listOwnIds } from '../store/read-document.ts';
import { readAround } from '../store/set-aside.ts';
import { type AnnotationView, readAnnotationViews } from './annotation-views.ts';
import { type BringActs, createBringActs } from './bring-acts.ts';
import { type CarryAway, createCarryAway } from './carry-away.ts';
import type { ConnectOffer } from './connect-offer.ts';
import { type DeletedView, readDeleted } from './deleted-views.ts';
import { inReadingOrder } from './in-reading-order.ts';
import { numberLooks } from './number-looks.ts';
import type { PageInTab } from './page-tab.ts';
import { type PinnedView, readPinned } from './pinned-view.ts';
import { toPlacementActs, toReviewAct } from './placement-acts.ts';
import { createTakeBack, type TakeBack } from './take-back.ts';
import { workspaceActs } from './workspace-acts.ts';
import { readWorkspaceView, type WorkspaceView } from './workspace-view.ts';

/** The page that the panel belongs to, as far as it can be asked. */
export type PageView =
  | { kind: 'looking' }
  | { kind: 'off'; obstacle?: Obstacle | undefined }
  | ({ kind: 'on'; tabId: number; offer?: ConnectOffer | undefined } & PageState);

/** One line about what was done or what went wrong. */
export type Notice = { kind: 'said' | 'failed'; text: string; at: number };

type Acts = typeof workspaceActs & CarryAway & BringActs & TakeBack;

/** What the panels show, and how they act. Everything is read from the store again when something is said to have changed. */
export type PanelState = Acts & {
  store: Store;
  page: ReadonlySignal<PageView>;
  /** The annotations on this document: those that could not be placed first, then as they stand in the text. */
  annotations: ReadonlySignal<AnnotationView[] | undefined>;
  /** What was deleted on this document. */
  deleted: ReadonlySignal<DeletedView[]>;
  /** What others made private again on this document. */
  gone: ReadonlySignal<Gone[]>;
  workspace: ReadonlySignal<WorkspaceView | undefined>;
  focused: ReadonlySignal<string | undefined>;
  notice: ReadonlySignal<Notice | undefined>;
  /** Commits acts as one, in the order of the calls. What takes them back follows from the rows before and after. */
  act: (acts: readonly Act[]) => Promise<void>;
  /** Runs something that can fail, and says so where it does. Answers whether it worked. */
  attempt: (task: () => Promise<unknown>) => Promise<boolean>;
  /** Says one line about what was done. */
  say: (text: string) => void;
  dismissNotice: () => void;
  focus: (id: string) => void;
  /** Shows a place that the page offers for an annotation, until another one or none is asked for. */
  showOffer: (key: OfferKey | null) => void;
  /**
   * Says where an annotation's words now stand: at the words that are selected on the page, at a place that was offered,
   * or in none of those. Answers false where there was nothing to place it at.
   */
  placeAnnotation: (row: Row<'annotation'>, at: 'selection' | 'none' | OfferKey) => Promise<boolean>;
  /** Says that a claim's conclusion is still right for the words that now stand. */
  review: (row: Row<'annotation'>, textSha: string) => Promise<void>;
  newId: () => string;
  /** The claim that evidence is looked for in this window, where one is pinned. */
  pinned: ReadonlySignal<PinnedView | undefined>;
  /** Pins a claim in this window, or none; missing where there are no other documents. */
  pin: ((claim: PinnedClaim | null) => Promise<void>) | undefined;
  refreshPage: () => Promise<void>;
  refreshRows: () => Promise<void>;
  refreshFocus: () => Promise<void>;
};

/** How many cards a long document shows first: a window full. */
const AT_ONCE = 20;

/** What a panel's state reaches beyond its store: the page that it belongs to, and who commits its acts. */
export type Surroundings = {
  /** Commits acts in the order of the calls. Answers false, with none of them committed, where `signal` ended them. */
  act: (acts: readonly Act[], options?: { id?: string; signal?: AbortSignal }) => Promise<boolean>;
  /** Takes rows that cannot be read out of the way. */
  setAsideUnreadable?: () => Promise<unknown>;
  /** Takes back what was committed together. */
  undo: (id: string, answers: Answers | undefined) => Promise<void>;
  findPage: () => Promise<PageInTab | undefined>;
  /** Why there is no page to be found, where a click on the icon would not help. */
  findObstacle: () => Promise<Obstacle | undefined>;
  findFocus: () => Promise<FocusRequest | undefined>;
  /** Scrolls a page to an annotation's words. */
  showAnnotation: (tabId: number, id: string) => Promise<unknown>;
  showOffer: (tabId: number, key: OfferKey | null) => Promise<unknown>;
  describeOffer: (tabId: number, key: OfferKey) => Promise<Described | null>;
  describeSelection: (tabId: number) => Promise<Described | null>;
  /** Reads and changes which claim is pinned in the window. */
  pinning?: { find: () => Promise<PinnedClaim | undefined>; pin: (claim: PinnedClaim | null) => Promise<void> };
};

export function createPanelState(
  store: Store,
  now: () => number,
  newId: () => string,
  surroundings: Surroundings,
): PanelState {
  const { act: commit, undo: takeBack, findPage, findObstacle, findFocus, showAnnotation, pinning } = surroundings;
  const page = signal<PageView>({ kind: 'looking' });
  const annotations = signal<AnnotationView[] | undefined>();
  const deleted = signal<DeletedView[]>([]);
  const gone = signal<Gone[]>([]);
  const workspace = signal<WorkspaceView | undefined>();
  const focused = signal<string | undefined>();
  const notice = signal<Notice | undefined>();
  const pinned = signal<PinnedView | undefined>();
  const look = numberLooks<'page' | 'workspace' | 'annotations' | 'deleted'>();

  async function refreshPage(): Promise<void> {
    const mayShow = look();
    const found = await findPage();
    const view: PageView = found
      ? { kind: 'on', tabId: found.tabId, offer: found.offer, ...found.state }
      : { kind: 'off', obstacle: await findObstacle() };
    if (mayShow('page')) page.value = view;
    await refreshRows();
  }

  const refreshRows = () => readAround(async () => surroundings.setAsideUnreadable?.(), readRows);

  async function readRows(): Promise<void> {
    const mayShow = look();
    const shown = page.value;
    const show = (views: AnnotationView[]) => {
      if (mayShow('annotations')) annotations.value = views;
    };
    const [view, pin] = await Promise.all([readWorkspaceView(store), readPinned(store, await pinning?.find())]);
    if (mayShow('workspace')) {
      workspace.value = view;
      pinned.value = pin;
    }
    if (shown.kind !== 'on') {
      deleted.value = [];
      gone.value = [];
      return show([]);
    }
    const canonical = shown.url ? trustedCanonical(shown.url, shown.page.canonicalHref) : null;
    const addresses = [...(shown.url ? addressVariants(shown.url) : []), ...(canonical ? [canonical] : [])];
    const front = await listOwnIds(store, addresses, shown.key);
    const ids = listSameDocuments(front, await listJoins(store));
    const rows = (await Promise.all(ids.map((id) => listAnnotationsEver(store, id)))).flat();
    const inOrder = inReadingOrder(
      rows.filter((row) => !row.deleted),
      shown.standings,
    );
    const read = (some: Row<'annotation'>[]) =>
      readAnnotationViews(store, some, view.connection?.workspaceId, { standings: shown.standings, front });
    if (!annotations.value?.length && inOrder.length > AT_ONCE) show(await read(inOrder.slice(0, AT_ONCE)));
    show(await read(inOrder));
    const withdrawn = await readDeleted(
      store,
      rows.filter((row) => row.deleted),
    );
    if (!mayShow('deleted')) return;
    deleted.value = withdrawn;
    gone.value = view.gone.filter(
      ({ key, urls }) => key === shown.key || addresses.some((address) => urls.includes(address)),
    );
  }

  async function refreshFocus(): Promise<void> {
    const request = await findFocus();
    if (!request) return;
    await refreshPage();
    if (page.value.kind === 'on' && page.value.tabId === request.tabId) focused.value = request.id;
  }

  const attempt: PanelState['attempt'] = async (task) => {
    try {
      await task();
      return true;
    } catch (error) {
      notice.value = { kind: 'failed', text: error instanceof Error ? error.message : String(error), at: now() };
      return false;
    }
  };

  const act: PanelState['act'] = async (acts) => {
    if (notice.value?.kind === 'said') notice.value = undefined;
    // Sent at once and taken in this order: a panel that closes now loses none.
    await commit(acts);
    await refreshRows();
  };

  return {
    ...workspaceActs,
    store,
    page,
    annotations,
    deleted,
    gone,
    workspace,
    focused,
    notice,
    act,
    ...createTakeBack(takeBack, refreshRows),
    attempt,
    say: (text) => {
      notice.value = { kind: 'said', text, at: now() };
    },
    dismissNotice: () => {
      notice.value = undefined;
    },
    ...createBringActs(store, { commit, newId }),
    ...createCarryAway(store, { page, workspace, now, newId }),
    focus(id) {
      focused.value = id;
      const shown = page.value;
      if (shown.kind === 'on') void attempt(() => showAnnotation(shown.tabId, id));
    },
    showOffer(key) {
      const shown = page.value;
      // A page that has gone shows nothing anyway.
      if (shown.kind === 'on') void surroundings.showOffer(shown.tabId, key).catch(() => undefined);
    },
    async placeAnnotation(row, at) {
      const shown = page.value;
      if (shown.kind !== 'on') return false;
      const { tabId, url } = shown;
      const described =
        at === 'none'
          ? null
          : await (at === 'selection' ? surroundings.describeSelection(tabId) : surroundings.describeOffer(tabId, at));
      if (!described && at !== 'none') return false;
      await act(await toPlacementActs(row, described, { url, now, newId }));
      return true;
    },
    review: (row, textSha) => act([toReviewAct(row, textSha, 'still-right', newId)]),
    pinned,
    pin: pinning?.pin,
    newId,
    refreshPage,
    refreshRows,
    refreshFocus,
  };
}
