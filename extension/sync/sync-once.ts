import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/model/ids.ts';
import { limits } from '../../shared/model/limits.ts';
import type { Row } from '../../shared/model/row.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { beginAgain } from '../store/begin-again.ts';
import { forgetTexts } from '../store/capture-texts.ts';
import { leaveWorkspace } from '../store/leave-workspace.ts';
import type { OutboxEntry, Store } from '../store/open-store.ts';
import { listWaiting, type Settled, settle } from '../store/outbox.ts';
import { receivePull } from '../store/receive-pull.ts';
import { findSetting, type Person } from '../store/settings.ts';
import type { ApiClient } from './api-client.ts';
import { learnPeople } from './learn-people.ts';

type ChangeEntry = Extract<OutboxEntry, { what: 'change' }>;

/**
 * Sends what waits and takes what is new, until both are done. It may stop at any instruction: what was not settled is
 * sent again, and the server knows it by its id (rule SY2). Whoever was taken out of the workspace loses here what is not
 * his alone, and who had everything of his erased all of it. Returns whether anything was sent, came in or went.
 */
export async function syncOnce(store: Store, api: ApiClient): Promise<boolean> {
  const moved = await exchange(store, api).catch(async (error: unknown) => {
    if (await leaveIfRemoved(store, api, error)) return true;
    throw error;
  });
  await forgetTexts(store);
  return moved;
}

async function exchange(store: Store, api: ApiClient): Promise<boolean> {
  let sent = await push(store, api);
  const received = await pull(store, api);
  // What was refused for what this browser did not know may go once the pull told it, and comes back as it then is.
  if (received && (await push(store, api))) {
    sent = true;
    await pull(store, api);
  }
  const recorded = await recordReleases(store, api);
  return sent || received || recorded;
}

/** Whether the server knows the person and not as one of this workspace, or erased him; then the workspace has left this browser. */
async function leaveIfRemoved(store: Store, api: ApiClient, error: unknown): Promise<boolean> {
  const connection = await findSetting(store, 'connection');
  if (!connection || !(error instanceof AppError)) return false;
  const isErased = error.code === 'erased';
  if (!isErased) {
    if (error.code !== 'not-found') return false;
    const { workspaces } = await api.listWorkspaces();
    if (workspaces.some(({ id }) => id === connection.workspaceId)) return false;
  }
  await leaveWorkspace(store, connection.workspaceId, { now: Date.now, newId, isErased });
  return true;
}

async function push(store: Store, api: ApiClient): Promise<boolean> {
  const connection = await findSetting(store, 'connection');
  const clientId = await findSetting(store, 'clientId');
  if (!connection || !clientId) return false;
  const { workspaceId, epoch } = connection;
  const waiting = await listWaiting(store, workspaceId);
  for (const batch of toBatches(waiting.filter((entry) => entry.what === 'change'))) {
    const send = (entries: readonly ChangeEntry[]) =>
      api.push(workspaceId, {
        protocol: PROTOCOL_VERSION,
        clientId,
        epoch,
        changes: entries.map(({ change }) => change),
      });
    let inEpoch: string | undefined;
    const settled = await pushBatch(batch, async (entries) => {
      const answer = await send(entries);
      inEpoch ??= answer.epoch;
      return answer.outcomes;
    });
    await settle(store, settled, inEpoch);
  }
  return waiting.some((entry) => entry.what === 'change');
}

/** A release waits for its rows: the server records none of rows that it does not have. */
async function recordReleases(store: Store, api: ApiClient): Promise<boolean> {
  const connection = await findSetting(store, 'connection');
  if (!connection) return false;
  const { workspaceId } = connection;
  const entries = await store.getAllFromIndex('outbox', 'byWorkspace', workspaceId);
  const unsent = new Set(entries.flatMap((entry) => (entry.what === 'change' ? [entry.change.id] : [])));
  const ready = entries
    .filter((entry) => entry.what === 'release')
    .filter(({ release }) => !release.rows.some(({ id }) => unsent.has(id)))
    .slice(0, limits.changesPerPush);
  if (ready.length === 0) return false;
  await api.recordReleases(workspaceId, { releases: ready.map(({ release }) => release) });
  await settle(store, ready);
  return true;
}

/** A batch that the server cannot read as a whole goes one by one, so that one bad change cannot hold the others back. */
async function pushBatch(
  batch: readonly ChangeEntry[],
  send: (entries: readonly ChangeEntry[]) => Promise<Outcome[]>,
): Promise<Settled[]> {
  try {
    const outcomes = new Map((await send(batch)).map((outcome) => [outcome.changeId, outcome]));
    return batch.flatMap(({ n, change }) => {
      const outcome = outcomes.get(change.changeId);
      return outcome ? [toSettled(n, outcome)] : [];
    });
  } catch (error) {
    const unreadable = error instanceof AppError && (error.code === 'invalid' || error.code === 'too-large');
    if (!unreadable) throw error;
    if (batch.length === 1) {
      const [{ n }] = batch as [ChangeEntry];
      return [{ n, refused: { code: error.code, message: error.message } }];
    }
    const settled: Settled[] = [];
    for (const entry of batch) settled.push(...(await pushBatch([entry], send)));
    return settled;
  }
}

function toSettled(n: number, outcome: Outcome): Settled {
  const decided = outcome.outcome === 'duplicate' ? outcome.stored : outcome;
  if (decided.outcome !== 'refused') return { n };
  return { n, refused: { code: decided.code ?? 'internal', message: decided.message ?? 'The server gave no reason.' } };
}

/** In order, at most 200 changes and less than the server's limit of bytes each. */
function toBatches(entries: readonly ChangeEntry[]): ChangeEntry[][] {
  const batches: ChangeEntry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    // In UTF-8 a UTF-16 unit takes three bytes at most.
    const size = JSON.stringify(entry.change).length * 3;
    const batch = batches.at(-1);
    if (batch && batch.length < limits.changesPerPush && bytes + size < limits.pushBytes * 0.9) {
      batch.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
}

async function pull(store: Store, api: ApiClient): Promise<boolean> {
  let received = false;
  for (;;) {
    const connection = await findSetting(store, 'connection');
    if (!connection) return received;
    const { workspaceId, cursor, epoch } = connection;
    const page = await api.pull(workspaceId, cursor, epoch);
    if ('resync' in page) {
      await beginAgain(store, workspaceId, page.epoch);
      return push(store, api).then(() => pull(store, api));
    }
    received ||= page.rows.length > 0 || page.gone.length > 0 || page.role !== connection.role;
    const { people } = connection;
    const isNews = page.people !== people.length || page.rows.some((row) => namesStranger(row, people));
    if (isNews) await learnPeople(store, api);
    await receivePull(store, workspaceId, page);
    if (!page.more) return received;
  }
}

/** Whether a row was made or deleted by somebody who has joined since this browser last asked who is there. */
function namesStranger({ creator, deleted }: Row, people: readonly Person[]): boolean {
  return [creator, deleted?.by].some((id) => id !== undefined && !people.some((person) => person.id === id));
}
