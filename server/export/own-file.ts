import { AppError } from '../../shared/app-error.ts';
import type { Row } from '../../shared/model/row.ts';
import { decideRelease, type Release } from '../../shared/safeguarding/decide-release.ts';
import type { Database } from '../database/database.ts';
import { listSights } from '../rows/membership.ts';
import { type ReleaseWay, recordRelease } from '../rows/record-release.ts';
import { type StoredRow, storedColumns, toRow } from '../rows/stored-row.ts';

type OwnFileContext = {
  via: string;
  way: Extract<ReleaseWay, `${string}-own`>;
  now: () => number;
  newId: () => string;
};

/** How many rows are read before they go out. */
const rowsAtOnce = 1_000;
/** How many changes of a workspace are looked through at a time for those of the person. */
const changesAtOnce = 5_000;

/**
 * Everything that the server holds of a person as JSON, piece by piece: who he is here, and of each workspace that he
 * belongs to the rows that he made, what he wrote into those of others, and what the audit has of him. That rows go out is
 * recorded before they do. No secret is in it, and no hash of one.
 */
export async function* writeOwnFile(db: Database, personId: string, context: OwnFileContext): AsyncGenerator<string> {
  const list = (sql: string) => db.all<Record<string, unknown>>(sql, personId);
  const about = {
    person: (await list('SELECT id, name, created_at AS "createdAt" FROM persons WHERE id = ?'))[0],
    accounts: await list('SELECT email, changed_at AS "changedAt" FROM accounts WHERE person_id = ?'),
    singleSignOn: await list('SELECT issuer, subject, created_at AS "createdAt" FROM identities WHERE person_id = ?'),
    sessions: await list(
      'SELECT id, client, created_at AS "createdAt", last_used_at AS "lastUsedAt" FROM sessions WHERE person_id = ?',
    ),
    browsers: await list(
      `SELECT id, client, created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", scopes
       FROM tokens WHERE person_id = ?`,
    ),
  };
  yield `${JSON.stringify(about).slice(0, -1)},"workspaces":[`;
  let between = '';
  for (const { workspaceId, name, role } of await listSights(db, personId)) {
    yield `${between}{"id":${JSON.stringify(workspaceId)},"name":${JSON.stringify(name)},"role":"${role}",`;
    yield* writeArray('rows', listRows(db, workspaceId, personId, context));
    yield ',';
    yield* writeArray('changesToOthersRows', listChangesToOthers(db, workspaceId, personId));
    yield ',';
    yield* writeArray('audit', listActs(db, workspaceId, personId));
    yield '}';
    between = ',';
  }
  yield ']}\n';
}

async function* writeArray(name: string, pages: AsyncGenerator<readonly unknown[]>): AsyncGenerator<string> {
  yield `"${name}":[`;
  let between = '';
  for await (const page of pages) {
    const piece = page.map((each) => JSON.stringify(each)).join(',\n');
    yield piece && between + piece;
    if (piece) between = ',';
  }
  yield ']';
}

async function* listRows(
  db: Database,
  workspaceId: string,
  personId: string,
  { via, way, now, newId }: OwnFileContext,
): AsyncGenerator<Row[]> {
  let [kind, id] = ['', ''];
  for (;;) {
    const stored = await db.all<StoredRow>(
      `SELECT ${storedColumns('rows')} FROM rows
       WHERE workspace_id = ? AND creator = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT ?`,
      workspaceId,
      personId,
      kind,
      id,
      rowsAtOnce,
    );
    const last = stored.at(-1);
    if (!last) return;
    [kind, id] = [last.kind, last.id];
    const rows = stored.map(toRow).filter(({ erased }) => !erased);
    if (rows.length > 0) {
      const release = decide(rows, personId);
      const recorded = { ...release, id: newId(), at: now(), way };
      await db.transaction((tx) => recordRelease(tx, workspaceId, { personId, via }, recorded));
    }
    yield rows;
  }
}

function decide(rows: readonly Row[], person: string): Release {
  const decision = decideRelease({ rows, from: 'creator', to: 'file', person, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These rows may not go into a file without an answer.');
  return decision.release;
}

async function* listChangesToOthers(
  db: Database,
  workspaceId: string,
  personId: string,
): AsyncGenerator<readonly unknown[]> {
  const workspace = await db.get<{ seq: number }>('SELECT seq FROM workspaces WHERE id = ?', workspaceId);
  for (let seq = 0; seq < (workspace?.seq ?? 0); seq += changesAtOnce) {
    const found = await db.all<{ seq: number; fields: string }>(
      `SELECT changes.seq, changes.kind, changes.id, changes.op, changes.fields, changes.at FROM changes
       JOIN rows ON rows.workspace_id = changes.workspace_id AND rows.kind = changes.kind AND rows.id = changes.id
       WHERE changes.workspace_id = ? AND changes.person_id = ? AND rows.creator <> changes.person_id
         AND changes.seq > ? AND changes.seq <= ? ORDER BY changes.seq`,
      workspaceId,
      personId,
      seq,
      seq + changesAtOnce,
    );
    yield found.map(({ fields, ...change }) => ({ ...change, set: JSON.parse(fields) as unknown }));
  }
}

async function* listActs(db: Database, workspaceId: string, personId: string): AsyncGenerator<readonly unknown[]> {
  let n = -1;
  for (;;) {
    const found = await db.all<{ n: number }>(
      `SELECT n, at, via, act, about FROM audit
       WHERE workspace_id = ? AND person_id = ? AND n > ? ORDER BY n LIMIT ?`,
      workspaceId,
      personId,
      n,
      rowsAtOnce,
    );
    if (found.length === 0) return;
    n = found.at(-1)?.n ?? n;
    yield found;
  }
}
