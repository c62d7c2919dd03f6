import { inThreadOrder } from '../../shared/model/comment-thread.ts';
import { findNewest } from '../../shared/model/placement.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { toFlat } from '../../shared/protocol/merge-change.ts';
import type { Standing } from '../messaging/protocol.ts';
import type { OutboxEntry, Store } from '../store/open-store.ts';
import type { Refusal } from '../store/outbox.ts';
import { listJoins, toSeenIn } from '../store/read-document.ts';
import type { ChangeEntry } from '../store/show-waiting.ts';
import { findSeen, type Seen } from '../store/sightings.ts';
import { toFieldKey } from './conflict-view.ts';
import { isEdited } from './deleted-views.ts';
import {
  byAge,
  type EvidenceView,
  type LeaningView,
  listLeaning,
  type Reading,
  readEvidence,
  readSeen,
  withNow,
} from './tie-views.ts';
import { readWordsNow, type WordsNow } from './words-now.ts';

/** How far an annotation has come, of its own row and of all that hangs on it. */
export type Keeping =
  | { kind: 'saved-here'; waiting: number }
  | { kind: 'synced' }
  | { kind: 'refused'; refusal: Refusal };

/** An annotation with all that its card shows. */
export type AnnotationView = {
  row: Row<'annotation'>;
  tags: Row<'tag'>[];
  evidence: EvidenceView[];
  /** Of a passage: the claims that lean on it. */
  leaning: LeaningView[];
  /** Evidence that was removed and edited at the same time. */
  editedTies: Row<'evidence'>[];
  /** What people said to each other about it, deleted comments too. */
  comments: Row<'comment'>[];
  conflicts: Row<'conflict'>[];
  /** The fields, as `toFieldKey` names them, that somebody here changed and the server has not confirmed. */
  waitingFields: ReadonlySet<string>;
  keeping: Keeping;
  /** How it stands on the page, if that is known yet. */
  standing?: Standing | undefined;
  /** Where people placed it, and the last of them. */
  placements: Row<'placement'>[];
  placement?: Row<'placement'> | undefined;
  reviews: Row<'review'>[];
  now?: WordsNow | undefined;
  /** When this browser saw its words last, in the document that is in front. */
  seen?: Seen | undefined;
};

/**
 * Annotations with what hangs on them. `connectedTo` is the workspace that syncs, if any; `standings` is how they stand on
 * the page in front, and `front` the documents that it is known as.
 */
export async function readAnnotationViews(
  store: Store,
  annotations: readonly Row<'annotation'>[],
  connectedTo: string | undefined,
  { standings, front }: Pick<Reading, 'standings' | 'front'> = { standings: {}, front: [] },
): Promise<AnnotationView[]> {
  const waiting = groupByRow(await store.getAll('outbox'));
  const joins = await listJoins(store);
  const tx = store.transaction(['rows', 'sightings']);
  const reading: Reading = { tx, standings, front, joins };
  const stored = tx.objectStore('rows');
  const conflictsOf = await groupConflicts([...new Set(annotations.map(({ workspaceId }) => workspaceId))]);
  const related = async (index: 'byAnnotation' | 'byClaim' | 'byReviewed', id: string, workspaceId: string) =>
    (await stored.index(index).getAll(id)).filter((row) => row.workspaceId === workspaceId);
  return Promise.all(
    annotations.map(async (row) => {
      const [hangingEver, tiesEver, reviewedEver, seen, sighting] = await Promise.all([
        related('byAnnotation', row.id, row.workspaceId),
        related('byClaim', row.id, row.workspaceId),
        related('byReviewed', row.id, row.workspaceId),
        readSeen(reading, row),
        tx.objectStore('sightings').get([row.id, toSeenIn(row.fields.documentId, front)]),
      ]);
      const [hanging, ties, reviewed] = [hangingEver, tiesEver, reviewedEver].map((rows) =>
        rows.filter(({ deleted }) => !deleted),
      ) as [Row[], Row[], Row[]];
      const tags = hanging.filter((each) => isKind(each, 'tag'));
      const placements = hanging.filter((each) => isKind(each, 'placement'));
      const placement = findNewest(placements);
      const reviews = reviewed.filter((each) => isKind(each, 'review'));
      const standing = standings[row.id];
      const evidence = await Promise.all(
        ties.filter((tie) => isKind(tie, 'evidence')).map((tie) => readEvidence(reading, tie)),
      );
      const leaning = row.fields.type === 'passage' ? await listLeaning(reading, row) : [];
      const own = [row, ...hanging, ...reviews];
      const parts = [...own, ...evidence.flatMap(({ row, source }) => (source ? [row, source] : [row]))];
      return {
        row,
        tags,
        evidence: await Promise.all(
          evidence.sort(byAge).map((each) => withNow(each, { row, placement, standing, seen })),
        ),
        leaning,
        editedTies: tiesEver
          .filter((tie) => isKind(tie, 'evidence'))
          .filter((tie) => tie.deleted && isEdited(tie, waitingOf(tie))),
        comments: inThreadOrder(hangingEver.filter((each) => isKind(each, 'comment'))),
        conflicts: parts.flatMap((part) => conflictsOf.get(part.workspaceId + part.id) ?? []),
        waitingFields: listWaitingFields(parts, waiting),
        keeping: keepingOf(row, [...parts, ...leaning.map((each) => each.row)], waiting, connectedTo),
        standing,
        placement,
        placements,
        reviews,
        seen: sighting && findSeen(sighting),
        now: await readWordsNow(row, placement, reviews, standing),
      };
    }),
  );

  function waitingOf({ workspaceId, kind, id }: Row): ChangeEntry[] {
    return waiting.get(workspaceId + kind + id) ?? [];
  }

  /** By the row that they are about. Conflicts are few: to ask for those of each row would be most of the work. */
  async function groupConflicts(workspaceIds: readonly string[]): Promise<Map<string, Row<'conflict'>[]>> {
    const found = await Promise.all(workspaceIds.map((id) => stored.index('byKind').getAll([id, 'conflict'])));
    const open = found
      .flat()
      .filter((row) => isKind(row, 'conflict'))
      .filter((row) => !row.deleted && !row.fields.resolved);
    return Map.groupBy(open, ({ workspaceId, fields }) => workspaceId + fields.rowId);
  }
}

function groupByRow(entries: readonly OutboxEntry[]): Map<string, ChangeEntry[]> {
  const changes = entries.filter((entry) => entry.what === 'change');
  return Map.groupBy(changes, ({ workspaceId, change }) => workspaceId + change.kind + change.id);
}

function listWaitingFields(parts: readonly Row[], waiting: Map<string, ChangeEntry[]>): Set<string> {
  const entries = parts.flatMap((part) => waiting.get(part.workspaceId + part.kind + part.id) ?? []);
  return new Set(
    entries.flatMap(({ change, refused }) =>
      refused ? [] : toFlat(change.kind, change.set).map(([field]) => toFieldKey(change.id, field)),
    ),
  );
}

function keepingOf(
  row: Row,
  parts: readonly Row[],
  waiting: Map<string, ChangeEntry[]>,
  connectedTo: string | undefined,
): Keeping {
  const entries = parts.flatMap((part) => waiting.get(part.workspaceId + part.kind + part.id) ?? []);
  const refused = entries.find((entry) => entry.refused);
  if (refused?.refused) return { kind: 'refused', refusal: refused.refused };
  if (entries.length > 0 || row.workspaceId !== connectedTo) return { kind: 'saved-here', waiting: entries.length };
  return { kind: 'synced' };
}
