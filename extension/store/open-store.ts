import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { AppError } from '../../shared/app-error.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { ReleaseRecord } from '../../shared/protocol/messages.ts';
import type { Refusal } from './outbox.ts';
import type { Settings } from './settings.ts';
import type { Sighting } from './sightings.ts';
import { toStoreError } from './store-error.ts';

/** The key of a row in this browser, which may hold rows of several workspaces: workspace, kind, id. */
export type StoreKey = [workspaceId: string, kind: string, id: string];

/** Something that waits for the server, in the order in which it happened. */
export type OutboxEntry = {
  n: number;
  workspaceId: string;
} /** `before` is the row as it would be without this change and those after it; missing where there was none. */ & (
  | { what: 'change'; change: Change; before?: Row | undefined; refused?: Refusal | undefined }
  | { what: 'release'; release: ReleaseRecord }
);

/** A change that the server took, kept in case that it is restored from a backup without it. */
export type SentEntry = { n: number; workspaceId: string; change: Change };

/** Text that is being typed and has not become a change yet. */
export type Draft = {
  id: string;
  field: string;
  value: string;
  at: number;
  /** The revision of the row when the typing began. */
  base?: number | undefined;
};

export interface StoreSchema extends DBSchema {
  /** What this browser shows: the server's rows with the outbox applied. */
  rows: {
    key: StoreKey;
    value: Row;
    indexes: {
      byDocument: string;
      byAnnotation: string;
      byClaim: string;
      byReviewed: string;
      byPassage: string;
      byReviewedTie: string;
      byConflictOf: string;
      byUrl: string;
      byKind: [string, string];
    };
  };
  outbox: { key: number; value: OutboxEntry; indexes: { byRow: StoreKey; byWorkspace: string } };
  sent: { key: number; value: SentEntry };
  drafts: { key: [string, string]; value: Draft };
  /** When each annotation was last seen in which document, of this browser alone. */
  sightings: { key: [string, string]; value: Sighting };
  settings: { key: keyof Settings; value: Settings[keyof Settings] };
}

export type Store = IDBPDatabase<StoreSchema>;

const VERSION = 5;

/**
 * Opens what this browser holds. Other contexts may hold it open too: an older version makes way for a newer one. What
 * cannot be opened is left as it is. Throws `AppError`: `store-newer` for what a newer version of Recordmark wrote,
 * `store-damaged` for what cannot be read or lacks something, `browser-full`.
 */
export async function openStore(name = 'recordmark'): Promise<Store> {
  const store = await open(name).catch((cause: unknown) => {
    throw toOpeningError(cause);
  });
  const missing = listMissing(store);
  if (missing.length === 0) return store;
  store.close();
  throw damaged(`missing: ${missing.join(', ')}`);
}

function open(name: string): Promise<Store> {
  return openDB<StoreSchema>(name, VERSION, {
    async upgrade(db, before, _after, tx) {
      if (before < 1) makeFirstStores(db);
      if (before < 2) {
        tx.objectStore('rows').createIndex('byReviewed', 'fields.of.annotationId');
      }
      if (before < 3) db.createObjectStore('sent', { keyPath: 'n' });
      if (before < 4) {
        tx.objectStore('rows').createIndex('byPassage', 'fields.to.passageId');
        tx.objectStore('rows').createIndex('byReviewedTie', 'fields.of.evidenceId');
      }
      if (before < 5) await keepSightingsByDocument(db, tx, before);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
    },
  });
}

function makeFirstStores(db: Store): void {
  const rows = db.createObjectStore('rows', { keyPath: ['workspaceId', 'kind', 'id'] });
  rows.createIndex('byDocument', 'fields.documentId');
  rows.createIndex('byAnnotation', 'fields.annotationId');
  rows.createIndex('byClaim', 'fields.claimId');
  rows.createIndex('byConflictOf', 'fields.rowId');
  rows.createIndex('byUrl', 'fields.url');
  rows.createIndex('byKind', ['workspaceId', 'kind']);
  const outbox = db.createObjectStore('outbox', { keyPath: 'n', autoIncrement: true });
  outbox.createIndex('byRow', ['workspaceId', 'change.kind', 'change.id']);
  outbox.createIndex('byWorkspace', 'workspaceId');
  db.createObjectStore('drafts', { keyPath: ['id', 'field'] });
  db.createObjectStore('settings');
}

type Upgrading = IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'versionchange'>;

/** An annotation used to have one sighting, whichever document it was seen in: it becomes that of its own one. */
async function keepSightingsByDocument(db: Store, tx: Upgrading, before: number): Promise<void> {
  const sightings = before < 2 ? [] : await tx.objectStore('sightings').getAll();
  if (before >= 2) db.deleteObjectStore('sightings');
  const made = db.createObjectStore('sightings', { keyPath: ['annotationId', 'documentId'] });
  if (sightings.length === 0) return;
  const annotations = (await tx.objectStore('rows').getAll()).filter((row) => isKind(row, 'annotation'));
  const documentOf = new Map(annotations.map(({ id, fields }) => [id, fields.documentId]));
  for (const sighting of sightings) {
    const documentId = documentOf.get(sighting.annotationId);
    if (documentId) await made.put({ ...sighting, documentId });
  }
}

/** What every store of this version has: its stores, and the rows' indexes. */
const parts = ['rows', 'outbox', 'sent', 'drafts', 'sightings', 'settings'] as const;
const indexes = ['byDocument', 'byAnnotation', 'byClaim', 'byReviewed', 'byUrl', 'byKind'] as const;

function listMissing(store: Store): string[] {
  const missing: string[] = parts.filter((part) => !store.objectStoreNames.contains(part));
  if (missing.includes('rows')) return missing;
  const present = store.transaction('rows').store.indexNames;
  return [...missing, ...indexes.filter((index) => !present.contains(index))];
}

function toOpeningError(cause: unknown): AppError {
  if ((cause as Error).name === 'VersionError') {
    return new AppError(
      'store-newer',
      'What is kept in this browser was written by a newer Recordmark. Nothing was changed. Update Recordmark, then open this again.',
      { cause },
    );
  }
  const error = toStoreError(cause);
  return error.code === 'internal' ? damaged(cause instanceof Error ? cause.message : String(cause), cause) : error;
}

function damaged(reason: string, cause?: unknown): AppError {
  return new AppError(
    'store-damaged',
    `What Recordmark keeps in this browser cannot be read (${reason}). Nothing was deleted. Save what can be read to a file before you do anything else.`,
    { cause },
  );
}
