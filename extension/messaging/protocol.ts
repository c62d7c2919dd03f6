import type { PageMetadata } from '../../shared/citation/page-metadata.ts';
import type { AnnotationType } from '../../shared/model/annotation.ts';
import type { Relation } from '../../shared/model/evidence.ts';
import type { Audience } from '../../shared/model/row.ts';
import type { Quote, Selector } from '../../shared/model/selector.ts';
import type { PlacingReason } from '../../shared/text/place-quotes.ts';
import type { WordDiff } from '../../shared/text/word-diff.ts';
import type { ActProgress } from './act-progress.ts';
import type { PinnedClaim } from './pinned-claim.ts';

/** What a page says about itself. Its address is never taken from here but from the browser's word on the sender. */
export type PageFacts = { canonicalHref?: string | undefined; title: string; lang?: string | undefined };

/** What a person marked on a page. `text` is the page's normalised visible text. */
export type Marked = {
  /** The annotation's id, made by who asks: asked again under it, nothing is stored a second time. */
  id: string;
  type: AnnotationType;
  /** Missing only for an area of a page that has no text. */
  quote?: Quote | undefined;
  selectors: Selector[];
  place?: Place | undefined;
  page: PageFacts;
  text: string;
  /**
   * It is evidence for the claim that is pinned in the window of who asks: the id that the tie is to have, and what the
   * evidence does to the claim.
   */
  tie?: { id: string; relation: Relation } | undefined;
};

/** Where in a PDF it stands: the page counted from 1, the number printed on it, the section. */
export type Place = { page: number; label?: string | undefined; section?: string | undefined };

/** An annotation as a page needs it. */
export type Target = { id: string; type: AnnotationType; selector: Selector[] };

/**
 * Everything that a page needs to draw what this browser holds for it; `muted` where a person wants no toolbar, `mayAdd`
 * whether his role lets him make annotations. `claim` is the beginning of the claim that is pinned in the page's window, if
 * one is: for the toolbar's closed root alone.
 */
export type PageTargets = {
  targets: Target[];
  muted: boolean;
  mayAdd: boolean;
  keys: Record<AnnotationType | 'evidence', string>;
  claim?: string | undefined;
};

/** A place that may be meant, with what stands around it. */
export type Offer = { before: string; words: string; after: string };

/** How an annotation stands on a page, in words and without ranges. */
export type Standing =
  | { kind: 'exact' }
  | { kind: 'changed'; diff: WordDiff; material: boolean }
  | { kind: 'uncertain'; offers: Offer[] }
  | { kind: 'orphan'; reason: PlacingReason };

/** A document that a record links to, by the words of the link. */
export type LinkedDocument = { url: string; text: string };

/** How each annotation stands on a page, by its id; those not looked for yet are missing. */
export type PageState = {
  /** Its address; of a PDF in our viewer the one that it came from, and empty for a file of this computer. */
  url: string;
  /** `pdf:sha256:` and its hash, for a PDF. */
  key?: string | undefined;
  /** Of a PDF whose bytes are on their way it is not known yet which document it is. */
  isArriving?: boolean;
  page: PageFacts;
  links?: LinkedDocument[] | undefined;
  /** What a PDF says about itself. */
  pdf?: PageMetadata['pdf'];
  standings: Record<string, Standing>;
};

/** An annotation in this browser, which may hold several workspaces. */
export type AnnotationKey = { workspaceId: string; id: string };

/**
 * What became of showing an annotation elsewhere: it shows, it shows as soon as its page is there, or once the person
 * clicks the icon in the new tab, or once he opens the file there, which this browser has not kept.
 */
export type Opened = 'shown' | 'opening' | 'needs-click' | 'needs-file';

/** A place that a page offered for an annotation, as it was shown: meanwhile the page may offer another one in its stead. */
export type OfferKey = { id: string; offer: number; shown: Offer };

/** Words on a page as they can be found again. */
export type Described = { quote: Quote; selectors: Selector[]; text: string };

/**
 * Annotations by how they stand on a page: word for word, with other words, not there at all; and how many more could
 * not be placed surely.
 */
export type StandingsReport = {
  exact: string[];
  changed: { id: string; words: string }[];
  missing: string[];
  /** Places are offered, none asserted. */
  uncertain: string[];
  /** How many were not looked for yet. */
  unsearched: number;
};

/**
 * Why Recordmark stays off on a page that it was let into: another copy of the extension is on there, it is a picture or
 * a recording by itself, a set of frames, XML, or has nothing in it.
 */
export type PageObstacle = 'copy' | 'picture' | 'recording' | 'frames' | 'xml' | 'empty';

/**
 * Why Recordmark cannot work on a page: it is Recordmark's own, the browser's, a store's, one that an administrator
 * closed, one that did not load, a PDF that is being fetched first, one where the browser gives no reason, or what the
 * page itself tells.
 */
export type Obstacle = 'own' | 'browser' | 'store' | 'policy' | 'failed' | 'fetching' | 'unsaid' | PageObstacle;

/** What a page may ask of the background. Every argument is parsed there: the page may be hostile. */
export interface PageToBackground {
  /** Stores an annotation, private, and shows it in the panel. Answers its id. */
  createAnnotation(marked: Marked): string;
  listTargets(page: PageFacts): PageTargets;
  /** Brings the script into the page that searches for words which are not where they were. */
  loadSearch(none: null): void;
  /** Shows an annotation's card in the panel. */
  focusAnnotation(id: string): void;
  /** Which annotations stand on the page, word for word or changed, and how many could not be placed, for the icon. */
  reportStandings(report: StandingsReport & { page: PageFacts }): void;
  /** Turns the toolbar off for the page's site. */
  muteSite(none: null): void;
  /** The page came to the front, or the network came back while it was there. */
  comeToFront(none: null): void;
  /** Recordmark stays off on the page, for this reason. */
  stayOff(why: PageObstacle): void;
  /** The page is a PDF: keeps its bytes and shows it in our viewer, in the same tab. */
  openPdf(none: null): void;
  /** Shows the viewer's PDF where it came from, in the browser's own viewer. */
  showInBrowser(none: null): void;
}

/** What the extension's own pages may ask of the background. */
export interface PanelToBackground {
  /**
   * Commits acts in one transaction, then wakes the sync. Asked again under the same id, it does nothing. Answers false,
   * with none of them committed, where `cancelAct` ended them.
   */
  act(asked: { id: string; acts: unknown[] }): boolean;
  /** Ends acts by what they are known by, unless they are committed. */
  cancelAct(id: string): void;
  /** Removes a row and what hangs on it for good, here and wherever it went. Cannot be taken back. */
  erase(key: AnnotationKey & { kind: string }): void;
  /**
   * Takes words out of an annotation, what hangs on it and the person's others of that document, for good, here and
   * wherever it went. Answers in how many rows they stood. Cannot be taken back.
   */
  redact(asked: AnnotationKey & { words: string }): number;
  /** Records a release made in a panel. */
  recordRelease(release: unknown): void;
  connect(asked: { address: string; code: string }): void;
  disconnect(none: null): void;
  /** Brings what was made before connecting along, or leaves it here. */
  answerBringAlong(yes: boolean): void;
  /** Asks the server anew who is in the workspace. */
  refreshWorkspace(none: null): void;
  /** The other workspaces of the person on the connected server, with how many people are in each. */
  listOtherWorkspaces(none: null): { id: string; name: string; people: number }[];
  /** Sends what waits, and goes on in another workspace; answers when its rows are here. */
  changeWorkspace(workspaceId: string): void;
  /**
   * Sends what waits, and moves annotations to another workspace; `was` and `audience` say who saw them and who will.
   * Answers when they are gone from here, or here again.
   */
  moveAnnotations(asked: {
    from: { id: string; name: string };
    to: { id: string; name: string };
    annotationIds: string[];
    was: Audience;
    audience: Audience;
    answers?: Record<string, boolean>;
  }): void;
  /** Pushes and pulls now, whatever went wrong before; answers when that is done. */
  syncNow(none: null): void;
  /** A panel came to be seen, or the server said that it has something up to `seq`. Answers when it has synced. */
  wakeSync(why: { seq?: number }): void;
  /**
   * Takes what was committed together back, or does it again; `answers` where that lets others see a thing. Asked again
   * under the same `as`, it does nothing.
   */
  undo(asked: { id: string; as: string; answers?: Record<string, boolean> }): void;
  /** Sends a refused change again, by its number in the outbox. */
  retryRefused(n: number): void;
  /** Forgets a refused change. */
  dropRefused(n: number): void;
  /** The person has seen that an annotation is gone. */
  dismissGone(id: string): void;
  /** The person is done with a question: a comment that names him, or whether two documents are the same, by its join's id. */
  dismissQuestion(id: string): void;
  unmuteSite(site: string): void;
  /** Pins a claim in a window, so that what is marked there can become evidence for it; null unpins. */
  pinClaim(asked: { windowId: number; claim: PinnedClaim | null }): void;
  /** Opens what a record links to in a tab of its own: a PDF in our viewer, anything else as it is. */
  openLink(url: string): void;
  /** Shows an annotation in the tab that has its document open, or in a new one. */
  openAnnotation(key: AnnotationKey): Opened;
  setPreferences(preferences: unknown): void;
  /** The panel has said what a click on the icon grants; it is not said again. */
  rememberGrantExplained(none: null): void;
  /** Adds what a file that Recordmark saved holds and this browser does not; answers how many annotations came. */
  loadEverything(file: string): number;
  deleteEverything(none: null): void;
  /** Whether the workspace may have what a document said when it was first annotated here. */
  answerAboutText(answer: { documentId: string; keep: boolean }): void;
  /** Takes rows that cannot be read out of the way of the others; answers how many. */
  setAsideUnreadable(none: null): number;
  /** Why Recordmark cannot work on a tab's page; undefined where it may. */
  explainTab(tabId: number): Obstacle | undefined;
}

/** What background and panel may ask of a page. */
export interface ToPage {
  describePage(none: null): PageState;
  /** The document's normalised visible text as it is now. */
  describeText(none: null): string;
  /** Scrolls to an annotation's words. Answers false where they are not on the page. */
  showAnnotation(id: string): boolean;
  /** Shows a place that was offered, for as long as the panel asks; null shows none. False where it has gone. */
  showOffer(key: OfferKey | null): boolean;
  /** The words of a place that was offered; null where it has gone. */
  describeOffer(key: OfferKey): Described | null;
  /** The words that are selected; null where there are none. */
  describeSelection(none: null): Described | null;
  /** Something changed in the store: list the targets again. */
  storeChanged(none: null): void;
}

/** What panels hear. Events say only that something happened: a lost one costs nothing, for panels read again when shown. */
export interface ToPanel {
  storeChanged(none: null): void;
  pageChanged(none: null): void;
  /** A page asks for a card; which one stands in the session's `focus`. */
  focusChanged(none: null): void;
  actMoved(progress: ActProgress): void;
}

/** The card that should be in focus, kept in `storage.session` so that a panel that is just opening finds it. */
export type FocusRequest = { tabId: number; id: string };
