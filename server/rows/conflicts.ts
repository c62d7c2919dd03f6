import type { Change } from '../../shared/protocol/change.ts';
import type { LostValue } from '../../shared/protocol/merge-change.ts';
import type { Queries } from '../database/database.ts';
import { findAuthor } from './changes.ts';
import { updateFeed } from './feed.ts';
import type { KnownRow } from './stored-row.ts';
import { writeRow } from './write-row.ts';

/** Keeps each value that does not stand beside the one that does, as a row of its own (rule SY3). */
export async function addConflicts(
  tx: Queries,
  before: KnownRow | undefined,
  lost: readonly LostValue[],
  change: Change,
  { workspaceId, person, seq, newId }: { workspaceId: string; person: string; seq: number; newId: () => string },
): Promise<void> {
  for (const { field, value, mine } of lost) {
    const sender = { person, at: change.at };
    const rev = before?.fieldRevs[field] ?? 0;
    const earlier = (await findAuthor(tx, workspaceId, rev)) ?? sender;
    const [author, stands] = mine ? [sender, { ...earlier, rev }] : [earlier, { ...sender, rev: seq }];
    const fields = {
      ...{ rowKind: change.kind, rowId: change.id, field, value, by: author.person, at: author.at },
      against: { by: stands.person, at: stands.at, rev: stands.rev },
    };
    const conflict: KnownRow = {
      workspaceId,
      kind: 'conflict',
      id: newId(),
      creator: author.person,
      createdAt: author.at,
      rev: seq,
      fieldRevs: Object.fromEntries(Object.keys(fields).map((name) => [name, seq])),
      fields,
    };
    await writeRow(tx, undefined, conflict, seq, undefined);
    await updateFeed(tx, undefined, conflict, seq);
  }
}
