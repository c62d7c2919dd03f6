import type { ErrorCode } from '../../shared/app-error.ts';
import { type Fields, kindRules } from '../../shared/model/kinds.ts';
import type { Audience } from '../../shared/model/row.ts';
import { type Change, toUnknowing } from '../../shared/protocol/change.ts';
import type { Outcome, Role } from '../../shared/protocol/messages.ts';
import { decideRelease, type Question, type Release } from '../../shared/safeguarding/decide-release.ts';
import type { Queries } from '../database/database.ts';
import type { Erased } from '../database/erased-list.ts';
import { auditChange } from './audit-change.ts';
import { findRefusal } from './authorise.ts';
import { findSeen, listOwnRevs, lockSeq, storeChange, storeSeq } from './changes.ts';
import { addConflicts } from './conflicts.ts';
import { deleteTexts, eraseRow, forgetErased } from './erase-row.ts';
import { departUnlessSeen, listHanging, moveInFeed, setJoinedReaders, updateFeed } from './feed.ts';
import { listLeft } from './list-left.ts';
import { everyone, listReaders } from './readers.ts';
import { recordRelease } from './record-release.ts';
import { redactRow } from './redact-row.ts';
import { findDocumentId, findRow, type KnownRow, storePutRev } from './stored-row.ts';
import { type RowState, type Step, takeStep } from './take-step.ts';
import { isWidened, writeRow } from './write-row.ts';

/**
 * Who sends changes, to where, and what the server brings. `seq` is the workspace's latest, which each change that is
 * taken moves on by one; `person` is a member of it in that `role`, `via` the browser that sends.
 */
export type ApplyContext = {
  workspaceId: string;
  person: string;
  role: Role;
  via: string;
  seq: number;
  /** Whether the sender counts revisions as this database does; not so after a restore from a backup. */
  sameEpoch: boolean;
  now: () => number;
  newId: () => string;
  /** Keeps outside of the database what is erased; without it nothing can be. */
  keepErased?: ((erased: Erased) => void) | undefined;
};

type Decided = Exclude<Outcome, { outcome: 'duplicate' }>;

/**
 * Applies one change to the rows, within the transaction of its push. A change seen before answers what became of it and
 * changes nothing (rule SY2). A refusal is not kept: it changed nothing, and the same change may be sent again when what
 * stood in its way is gone.
 */
export async function applyChange(tx: Queries, sent: Change, context: ApplyContext): Promise<Outcome> {
  const { workspaceId, person } = context;
  const { changeId } = sent;
  const seen = await findSeen(tx, workspaceId, changeId);
  if (seen && seen.person !== person) return refuse(changeId, 'id-taken');
  if (seen) return { changeId, outcome: 'duplicate', stored: seen.outcome };

  // A revision that this database never gave out is no knowledge of any row here: everything counts as concurrent.
  const change = context.sameEpoch && sent.base <= context.seq ? sent : toUnknowing(sent);
  const found = await findRow(tx, workspaceId, change);
  const refusal = await findRefusal(tx, context, found?.row, change);
  if (refusal === 'not-found' && isEndElsewhere(found?.row, change, person))
    return { ...refuse(changeId, 'invalid'), message: elsewhere };
  if (refusal) return refuse(changeId, refusal);
  if (change.op === 'erase')
    return erase(
      tx,
      found?.row ?? toAbsent(change, { workspaceId, person, audience: change.set.audience as Audience | undefined }),
      change,
      context,
    );
  if (change.op === 'redact' && found) return redact(tx, found, change, context);
  const before = await makeRoom(tx, found, change, context);

  const own = before && (await listOwnRevs(tx, workspaceId, person, change));
  const isOwn = (rev: number) => own?.has(rev) ?? false;
  const rev = context.seq + 1;
  const step = takeStep(before, change, { workspaceId, person, rev, isOwn });
  if (step.outcome === 'refused') return refuse(changeId, step.code);

  const decision = await decide(tx, before?.row, step.after.row, change, person);
  if (!decision.ok) return refuse(changeId, 'needs-answers', decision.needs);

  context.seq = rev;
  const outcome: Decided = { changeId, outcome: step.outcome, rev };
  await storeChange(tx, change, rev, outcome, context);
  await write(tx, before, step, change, decision.release, context);
  await auditChange(tx, before?.row, step.after.row, change, { personId: person, via: context.via }, context.now());
  return outcome;
}

/** What a row is taken for that is not here. `creator` and `audience` say who is to hear of its end. */
export function toAbsent(
  { kind, id }: Pick<Change, 'kind' | 'id'>,
  { workspaceId, person, audience }: { workspaceId: string; person: string; audience?: Audience | undefined },
): KnownRow {
  const key = { workspaceId, kind, id, creator: person };
  return { ...key, ...(audience && { audience }), rev: 0, fieldRevs: {}, fields: {} as Fields };
}

/** Without a way back: whoever was allowed to is not asked again. */
export async function erase(tx: Queries, row: KnownRow, change: Change, context: ApplyContext): Promise<Outcome> {
  const { workspaceId, person } = context;
  const { creator, audience } = row;
  // First, so that no moment exists at which a restore would bring back what somebody was told is gone.
  if (!context.keepErased) throw new Error('Nothing is erased without a list outside of the database.');
  context.keepErased({ workspaceId, person, creator, ...(audience && { audience }), change });
  context.seq += 1;
  const outcome: Decided = { changeId: change.changeId, outcome: 'applied', rev: context.seq };
  await storeChange(tx, change, context.seq, outcome, context);
  // While the feed still knows who saw it.
  await auditChange(tx, row, row, change, { personId: person, via: context.via }, context.now());
  await eraseRow(tx, row, change, context);
  await eraseWhereItWas(tx, row, change, context);
  return outcome;
}

/** Where a row was before it was moved: what others left hanging there goes too where it is its maker who erases it. */
async function eraseWhereItWas(tx: Queries, row: KnownRow, change: Change, context: ApplyContext): Promise<void> {
  const { person, newId, keepErased } = context;
  const documentId = findDocumentId(row);
  for (const { workspaceId, kind, id, creator } of await listLeft(tx, row)) {
    const { row: left } = (await findRow(tx, workspaceId, { kind, id })) as RowState;
    if (!left.moved) continue; // One of those before has taken it along.
    const again = { ...change, changeId: newId(), base: left.rev };
    if (person !== creator) {
      keepErased?.({ workspaceId, person, creator, change: again });
      continue;
    }
    const { seq } = (await lockSeq(tx, workspaceId)) as { seq: number };
    const there = { ...context, workspaceId, seq };
    if (documentId) await deleteTexts(tx, workspaceId, documentId);
    await erase(tx, left, again, there);
    await storeSeq(tx, workspaceId, there.seq);
  }
}

/** The same for words of a row. After a restore all of a text goes of which nothing tells the words (`unknown`). */
export async function redact(
  tx: Queries,
  found: RowState,
  change: Change,
  context: ApplyContext,
  unknown: 'stays' | 'goes' = 'stays',
): Promise<Outcome> {
  const { seq, via, person: personId } = context;
  const rev = await redactRow(tx, found, change, context, unknown);
  if (context.seq > seq) await auditChange(tx, found.row, found.row, change, { personId, via }, context.now());
  return { changeId: change.changeId, outcome: 'applied', rev };
}

/** A row whose id follows from what it is can be made again once it was erased: then it is as if it had never been. */
async function makeRoom(
  tx: Queries,
  found: RowState | undefined,
  change: Change,
  { workspaceId }: ApplyContext,
): Promise<RowState | undefined> {
  if (!found?.row.erased || !kindRules[change.kind].shared) return found;
  await forgetErased(tx, workspaceId, change);
  return undefined;
}

async function write(
  tx: Queries,
  before: RowState | undefined,
  { effect, after, lost }: Step,
  change: Change,
  release: Release | undefined,
  context: ApplyContext,
): Promise<void> {
  const { workspaceId, person, seq, now, newId } = context;
  if (effect === 'put-again') {
    await storePutRev(tx, workspaceId, change, after.putRev);
    if (change.kind === 'join') await setJoinedReaders(tx, after.row, seq);
    return departUnlessSeen(tx, after.row, person, seq);
  }
  if (effect === 'delete-lost') return moveInFeed(tx, after.row, seq);
  await writeRow(tx, before?.row, after.row, after.putRev, release);
  await updateFeed(tx, before?.row, after.row, seq);
  await departUnlessSeen(tx, after.row, person, seq);
  await addConflicts(tx, before?.row, lost, change, context);
  if (release) {
    await recordRelease(
      tx,
      workspaceId,
      { personId: person, via: context.via },
      { ...release, id: newId(), at: now(), way: 'audience' },
    );
  }
}

/** Asks the gate if the change widens who sees the row, and with it what hangs on it. */
async function decide(
  tx: Queries,
  before: KnownRow | undefined,
  after: KnownRow,
  { answers = {} }: Change,
  person: string,
): Promise<{ ok: true; release?: Release } | { ok: false; needs: Question[] }> {
  if (!isWidened(before, after)) return { ok: true };
  const widened = [after];
  for (const row of before ? await listHanging(tx, before) : []) {
    if ((await listReaders(tx, row, [after])).has(everyone)) widened.push(row);
  }
  return decideRelease({ rows: widened, from: 'creator', to: 'workspace', person, answers });
}

/** His browser has not heard yet that he moved it: were that as good as not there, he would believe that the words are gone. */
const isEndElsewhere = (row: KnownRow | undefined, { op }: Change, person: string): boolean =>
  row?.moved === true && row.creator === person && (op === 'erase' || op === 'redact');

const elsewhere =
  'Nothing was taken out: you moved this to another workspace meanwhile. Go on there, and erase it or redact its words there.';

const reasons: Partial<Record<ErrorCode, string>> = {
  invalid:
    'Evidence ties a claim to a source or to a passage, and nothing to itself. A source is merged into another one that at least as many people see.',
  'not-found': 'What this is about is not on the server, or you may no longer see it.',
  'not-allowed': 'Your role in this workspace does not allow it; and who sees a thing, only who made it can change.',
  erased: 'What this is about was erased for good.',
  redacted: 'Words were redacted in what this is about since you wrote it. Read it once more, and try again.',
  'already-exists': 'The server has this already. What is new in it can be written there again.',
  'immutable-field': 'This cannot be changed once it is stored.',
  'id-taken': 'The server knows another change by this one’s number. Copy the text, and write it again.',
  'needs-answers': 'Say first that others may see it.',
};

function refuse(changeId: string, code: ErrorCode, needs?: Question[]): Decided {
  return { changeId, outcome: 'refused', code, message: reasons[code] ?? code, ...(needs && { needs }) };
}
