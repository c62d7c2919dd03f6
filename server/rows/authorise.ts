import type { ErrorCode } from '../../shared/app-error.ts';
import { type Fields, kindRules, listEnds } from '../../shared/model/kinds.ts';
import { fetchReadAs, findMergeFault } from '../../shared/model/merged-source.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { isTextField } from '../../shared/model/texts.ts';
import { findTieFault } from '../../shared/model/tie.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { may, mayChange } from '../../shared/protocol/rights.ts';
import type { Queries } from '../database/database.ts';
import type { ApplyContext } from './apply-change.ts';
import { isRedactedByOthers } from './changes.ts';
import { isReader } from './readers.ts';
import { findRow, type KnownRow } from './stored-row.ts';

/**
 * Why a member of the workspace may not make this change, or undefined where he may.
 *
 * A row that he does not see is `not-found`, exactly like one that is not there (rule PR6). A `put` is the exception
 * that cannot be had: an absent id is taken, so an id that is taken shows itself by not being taken again. It answers
 * `not-found` there too, rather than `already-exists`: ids are random, and whoever knows one may know it from before
 * the row was narrowed, which is no reason to confirm that it still stands. The same holds for an `erase` of a row that
 * its sender believes to be on its way. On kinds whose id follows from what they are
 * a `put` always succeeds, so it tells nothing.
 */
export async function findRefusal(
  tx: Queries,
  { workspaceId, person, role }: Pick<ApplyContext, 'workspaceId' | 'person' | 'role'>,
  row: KnownRow | undefined,
  change: Change,
): Promise<ErrorCode | undefined> {
  const { kind, id, op } = change;
  if (!may(role, 'contribute')) return 'not-allowed';
  const sees = row && !row.moved && (row.creator === person || (await isReader(tx, workspaceId, person, { kind, id })));
  if (sees && row.erased && !(op === 'put' && kindRules[kind].shared)) return 'erased';
  // What was erased before it was sent may still be on its way.
  if (op === 'erase' && !row && change.base === 0) return undefined;
  if (op !== 'put') {
    if (!sees) return 'not-found';
    if ('audience' in change.set && row.creator !== person) return 'not-allowed';
    if (!mayChange(role, change, await isOwn(tx, row, person, op === 'redact'))) return 'not-allowed';
    if (await isLate(tx, row, person, change)) return 'redacted';
    return findMergeRefusal(tx, { workspaceId, person }, row, change);
  }
  if (row && !kindRules[kind].shared) return sees ? 'already-exists' : 'not-found';
  // Of a document that stands at a new address, where nobody has marked anything yet, nobody is a reader so far.
  for (const end of kind === 'join' ? [] : listEnds(kind, change.set as Fields)) {
    if (!(await isReader(tx, workspaceId, person, end))) return 'not-found';
    if ((await findRow(tx, workspaceId, end))?.row.erased) return 'erased';
  }
  if (await isLate(tx, { workspaceId, kind, id, fields: change.set as Fields }, person, change)) return 'redacted';
  if (kind === 'source') return findMergeRefusal(tx, { workspaceId, person }, undefined, change);
  return kind === 'evidence' && (await isFaultyTie(tx, workspaceId, change.set as Fields<'evidence'>))
    ? 'invalid'
    : undefined;
}

/** Whoever wrote it did not know that words were redacted, there or in what it hangs on, and may have written them again. */
async function isLate(
  tx: Queries,
  row: Pick<KnownRow, 'workspaceId' | 'kind' | 'id' | 'fields' | 'redacted'>,
  person: string,
  change: Change,
): Promise<boolean> {
  const { workspaceId, kind, fields } = row;
  if (change.op !== 'patch' && change.op !== 'put') return false;
  if (!Object.keys(change.set).some((field) => isTextField(kind, field))) return false;
  const ends = await Promise.all(listEnds(kind, fields).map((end) => findRow(tx, workspaceId, end)));
  const known = Math.max(change.base, change.redacted ?? 0);
  for (const { id, kind, redacted } of [row, ...ends.flatMap((end) => (end ? [end.row] : []))]) {
    if (!redacted || redacted.rev <= known) continue;
    // One of his own, made without knowing of it, may have come after it.
    if (await isRedactedByOthers(tx, workspaceId, person, { ...change, kind, id }, known)) return true;
  }
  return false;
}

/** A source is merged only into one that its person sees and that at least as many people see, and never in a circle. */
async function findMergeRefusal(
  tx: Queries,
  { workspaceId, person }: Pick<ApplyContext, 'workspaceId' | 'person'>,
  row: KnownRow | undefined,
  { id, kind, set }: Change,
): Promise<ErrorCode | undefined> {
  const into = kind === 'source' && (set as Partial<Fields<'source'>>).mergedInto;
  if (!into) return undefined;
  const find = async (sourceId: string): Promise<Row<'source'> | undefined> => {
    if (!(await isReader(tx, workspaceId, person, { kind, id: sourceId }))) return undefined;
    const found = (await findRow(tx, workspaceId, { kind, id: sourceId }))?.row;
    return found && !found.erased && isKind(found, 'source') ? found : undefined;
  };
  const target = await find(into);
  if (!target) return 'not-found';
  const audience = (set as Partial<Row>).audience ?? row?.audience;
  const fault = findMergeFault({ id, audience }, (await fetchReadAs(target, find)).source);
  return fault === undefined ? undefined : 'invalid';
}

/**
 * A conflict is also the affair of whoever made the row that it is about; and so is, for words that must go (`withHanging`),
 * all that hangs on what he made.
 */
async function isOwn(tx: Queries, row: KnownRow, person: string, withHanging: boolean): Promise<boolean> {
  if (row.creator === person || !(withHanging || row.kind === 'conflict')) return row.creator === person;
  const [about] = listEnds(row.kind, row.fields);
  const found = about && (await findRow(tx, row.workspaceId, about))?.row;
  return found !== undefined && (withHanging ? isOwn(tx, found, person, true) : found.creator === person);
}

async function isFaultyTie(tx: Queries, workspaceId: string, fields: Fields<'evidence'>): Promise<boolean> {
  const find = async (id: string) => {
    const found = await findRow(tx, workspaceId, { kind: 'annotation', id });
    return found?.row.fields as Fields<'annotation'> | undefined;
  };
  const { claimId, to } = fields;
  const claim = await find(claimId);
  const passage = 'passageId' in to ? await find(to.passageId) : undefined;
  return findTieFault(fields, { claim, passage }) !== undefined;
}
