/** What must be so after each sync and at the end of a history. */
import { expect } from 'vitest';
import { verify } from '../../server/rows/verify.ts';
import { kindRules } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { ModelBrowser, Seen } from './model-browser.ts';
import { expectRedacted, type Redaction } from './model-redacted.ts';
import type { ModelServer } from './model-server.ts';
import { expectNothingLost, expectNothingOf, mayHold, readTruth, type Truth, toNumber } from './model-truth.ts';

/** Who is there, and what happened, as far as it says what must be so. */
export type World = {
  server: ModelServer;
  browsers: ModelBrowser[];
  seen: Seen;
  /** The changes that a browser was told are taken. */
  taken: Set<string>;
  /** Those of which a browser keeps nothing any more that could be sent again, since it went on elsewhere. */
  letGo: Set<string>;
  /** What was erased, by workspace and id, with its values as JSON has them, and the changes that say so to the server. */
  erasures: { key: string; changeIds: readonly string[]; values: readonly string[] }[];
  erasedIds: Set<string>;
  /** What each row was put on. */
  ends: Map<string, string[]>;
  redactions: Redaction[];
  restored: boolean;
};

/** What a browser shows after a sync is what the server has for its person, but for what could not be sent. */
export async function expectUpToDate(browser: ModelBrowser, { server, restored }: World): Promise<void> {
  const { workspaceId } = browser.at();
  const waiting = new Set(
    (await browser.waiting()).flatMap((entry) => (entry.what === 'change' && !entry.refused ? [entry.change.id] : [])),
  );
  const rows = await browser.rows();
  expect(rows.filter((row) => row.workspaceId !== workspaceId)).toEqual([]);
  const here = rows.filter(({ id }) => !waiting.has(id));
  const truth = await readTruth(server.db());
  // What the backup lacks stays here until the browser that made it sends it again, with the document that it is on.
  const lacking = restored ? here.filter((row) => !truth.find(row)) : [];
  const withLacking = { ...truth, rows: [...truth.rows, ...lacking] };
  for (const row of here) {
    if (lacking.includes(row)) continue;
    expect([row.kind, mayHold(withLacking, browser.personId, row)]).toEqual([row.kind, true]);
  }
  const response = await server.look(
    new Request(`http://127.0.0.1/api/v1/workspaces/${workspaceId}/pull?protocol=${PROTOCOL_VERSION}`, {
      headers: { authorization: `Bearer ${browser.token}` },
    }),
  );
  const pulled = ((await response.json()) as { rows: Row[] }).rows.filter(
    ({ id, erased }) => !waiting.has(id) && !erased,
  );
  const sorted = (rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]).sort() as [string, Row][]);
  const known = restored ? here.filter((row) => truth.find(row) && mayHold(truth, browser.personId, row)) : here;
  expect(sorted(known)).toEqual(sorted(pulled));
}

/** What must be so once all have synced and nothing waits. */
export async function expectAgreement(world: World): Promise<void> {
  const { server, browsers, seen, taken, letGo, erasures, erasedIds, ends, redactions, restored } = world;
  const db = server.db();
  const truth = await readTruth(db);
  expect((await verify(db)).problems).toEqual([]);
  await expectNothingLost(db, truth, seen, redactions);
  await expectRedacted(redactions, { db, browsers });
  const erased = new Set(erasures.flatMap(({ values }) => values));
  await expectNothingOf(db, erased);
  expectMovedAreThere(truth);
  for (const browser of browsers) {
    const held = JSON.stringify(await browser.holds());
    expect([...erased].filter((value) => held.includes(value))).toEqual([]);
  }
  const changes = await db.all<{ id: string; client: string; n: number; row: string }>(
    'SELECT change_id AS id, client_id AS client, n, workspace_id || kind || id AS row FROM changes',
  );
  // What went elsewhere took its changes along, under other ids.
  const left = new Set(
    truth.rows.flatMap(({ moved, workspaceId, kind, id }) => (moved ? [workspaceId + kind + id] : [])),
  );
  const stand = changes.filter(({ row }) => !left.has(row));
  const kept = new Set(stand.flatMap(({ id, client, n }) => [id, toNumber(client, n)]));
  // After a restore the server may refuse what it took before; the browser that made it then still has it.
  for (const browser of restored ? browsers : []) {
    for (const entry of await browser.waiting()) if (entry.what === 'change') kept.add(entry.change.changeId);
  }
  // What was erased, or hung on it, may well not come back.
  const isErased = (id: string): boolean => erasedIds.has(id) || (ends.get(id) ?? []).some(isErased);
  // What of a redaction had reached its row by another is kept once; and nothing is redacted in what a backup lacks.
  const redactIds = new Set(redactions.flatMap(({ changeIds }) => changeIds));
  const isOver = (id: string) =>
    isErased(seen.get(id)?.change.id ?? '') || redactIds.has(id) || isBare(id) || (restored && letGo.has(id));
  expect([...taken].filter((id) => !isKept(id) && !isOver(id))).toEqual([]);

  function isKept(changeId: string): boolean {
    const change = seen.get(changeId)?.change;
    if (kept.has(changeId) || !change) return kept.has(changeId);
    // Who saw it where it was is nothing to those where it goes.
    const isOfAudience = change.op === 'patch' && Object.keys(change.set).join() === 'audience';
    return (
      kept.has(toNumber(change.clientId, change.n)) ||
      (isOfAudience && [...left].some((key) => key.endsWith(change.id)))
    );
  }

  /** Of a document on which its maker sees nothing any more he says nothing again after a restore. */
  function isBare(changeId: string): boolean {
    const { workspaceId, change, person } = seen.get(changeId) ?? {};
    if (!restored || !change || !person || !kindRules[change.kind].namesNobody) return false;
    const { documentId = change.id, sameAs } = change.set as { documentId?: string; sameAs?: string };
    return !truth.rows.some((row) => {
      const stands = (row.fields as { documentId?: string }).documentId;
      const isOn = stands !== undefined && (stands === documentId || stands === sameAs);
      return (
        row.workspaceId === workspaceId && kindRules[row.kind].sees === 'own' && isOn && mayHold(truth, person, row)
      );
    });
  }
}

/** What went to another workspace is there, or went on from there. */
function expectMovedAreThere({ rows }: Truth): void {
  const there = new Set(rows.flatMap(({ moved, kind, id }) => (moved ? [] : [kind + id])));
  expect(rows.filter(({ moved, kind, id }) => moved && !there.has(kind + id))).toEqual([]);
}
