import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AppError } from '../../shared/app-error.ts';
import { limits } from '../../shared/model/limits.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease } from '../../shared/safeguarding/decide-release.ts';
import type { Database, Queries } from '../database/database.ts';
import { lockSeq, storeSeq } from '../rows/changes.ts';
import { moveInFeed } from '../rows/feed.ts';
import { recordRelease } from '../rows/record-release.ts';
import { type StoredRow, storedColumns, toRow, toWireRow } from '../rows/stored-row.ts';

type Reader = { workspaceId: string; personId: string };

/**
 * Keeps the text of a capture, as it was packed. Everyone who sees a capture with this hash may then read it, so the gate
 * decides (rule PR4). Throws `AppError`: `not-found` where this person sees none, `needs-answers`, `too-large` for more
 * than 8 MB unpacked, `invalid` for what is no gzip, no UTF-8 or has another hash. A second time changes nothing.
 */
export async function keepCaptureText(
  db: Database,
  { workspaceId, personId }: Reader,
  { sha, packed, answers }: { sha: string; packed: Uint8Array; answers: Record<string, boolean> },
  { via, now, newId }: { via: string; now: () => number; newId: () => string },
): Promise<void> {
  const rows = await listCaptures(db, { workspaceId, personId }, sha);
  if (rows.length === 0) throw toAbsent(sha);
  const decision = decideRelease({ rows, from: 'creator', to: 'workspace', person: personId, answers });
  if (!decision.ok) throw new AppError('needs-answers', 'Say first that others may read the whole text.');
  await checkText(packed, sha);
  await db.transaction(async (tx) => {
    const kept = await tx.get(
      `INSERT INTO capture_texts (workspace_id, sha, packed, received_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (workspace_id, sha) DO NOTHING RETURNING sha`,
      workspaceId,
      sha,
      packed,
      now(),
    );
    if (!kept) return;
    await tellReaders(tx, workspaceId, sha);
    await recordRelease(
      tx,
      workspaceId,
      { personId, via },
      { ...decision.release, id: newId(), at: now(), way: 'capture' },
    );
  });
}

/** The packed text. Throws `AppError('not-found')` alike for a text that nobody gave and for a capture that is not his. */
export async function readCaptureText(db: Queries, reader: Reader, sha: string): Promise<Uint8Array> {
  const rows = await listCaptures(db, reader, sha);
  const text = await db.get<{ packed: Uint8Array }>(
    'SELECT packed FROM capture_texts WHERE workspace_id = ? AND sha = ?',
    reader.workspaceId,
    sha,
  );
  if (rows.length === 0 || !text) throw toAbsent(sha);
  return text.packed;
}

/** The hashes of the texts that somebody gave and this person may read. */
export async function listCaptureTexts(db: Queries, { workspaceId, personId }: Reader): Promise<string[]> {
  const found = await db.all<{ sha: string }>(
    `SELECT sha FROM capture_texts WHERE capture_texts.workspace_id = ? AND EXISTS (
       SELECT rows.id FROM rows
       JOIN feed ON feed.workspace_id = rows.workspace_id AND feed.kind = rows.kind AND feed.id = rows.id
         AND feed.reader IN (?, '*')
       WHERE rows.workspace_id = capture_texts.workspace_id AND rows.kind = 'capture' AND rows.deleted = 0
         AND rows.text_sha = capture_texts.sha)
     ORDER BY sha`,
    workspaceId,
    personId,
  );
  return found.map(({ sha }) => sha);
}

/** Gives the captures with a text that has come a new place in the feeds: a pull that brings one asks for texts. */
async function tellReaders(tx: Queries, workspaceId: string, sha: string): Promise<void> {
  const captures = await tx.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = 'capture' AND rows.deleted = 0 AND rows.text_sha = ?`,
    workspaceId,
    sha,
  );
  const counter = await lockSeq(tx, workspaceId);
  if (!counter) return;
  for (const capture of captures) await moveInFeed(tx, toRow(capture), counter.seq + 1);
  await storeSeq(tx, workspaceId, counter.seq + 1);
}

/** The captures with this hash that a person sees. */
async function listCaptures(db: Queries, { workspaceId, personId }: Reader, sha: string): Promise<Row[]> {
  const found = await db.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows
     WHERE rows.workspace_id = ? AND rows.kind = 'capture' AND rows.deleted = 0 AND rows.text_sha = ?
       AND EXISTS (SELECT feed.reader FROM feed WHERE feed.workspace_id = rows.workspace_id
         AND feed.reader IN (?, '*') AND feed.kind = rows.kind AND feed.id = rows.id)`,
    workspaceId,
    sha,
    personId,
  );
  return found.map(toRow).map(toWireRow);
}

/** Unpacks no more than is allowed, whatever it would come to. */
async function checkText(packed: Uint8Array, sha: string): Promise<void> {
  let text: Buffer;
  try {
    text = await promisify(gunzip)(packed, { maxOutputLength: limits.captureBytes });
    new TextDecoder('utf-8', { fatal: true }).decode(text);
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
      const size = `${limits.captureBytes / 1_000_000} MB`;
      throw new AppError('too-large', `The text is larger than ${size}. Keep its hash alone.`, { cause });
    }
    throw new AppError('invalid', 'Expected the text as UTF-8, packed with gzip.', { cause });
  }
  if (createHash('sha256').update(text).digest('hex') === sha) return;
  throw new AppError(
    'invalid',
    'The text has another SHA-256 than the address says. Send what the capture was made of.',
  );
}

function toAbsent(sha: string): AppError {
  return new AppError('not-found', `There is no text ${sha} here, or you may not see it.`);
}
