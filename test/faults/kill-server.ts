/** A real server process under load, ended by SIGKILL at a moment that nobody chose. */

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { createToken } from '../../server/accounts/tokens.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { verify } from '../../server/rows/verify.ts';
import { ensureFirst, ensureMember } from '../../server/workspaces/people.ts';
import { newId } from '../../shared/model/ids.ts';
import type { Change } from '../../shared/protocol/change.ts';
import type { Outcome } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { forkServer } from '../bench/main/fork-server.ts';
import { makeFolder } from '../server/command/run-node.ts';
import { makeAnnotation, makeDocument, makePatch, toDocumentId, yes } from '../support/make-rows.ts';

const context = { now: Date.now, newId, randomBytes };

/** Kills a server `times` times; `moment` answers how many milliseconds of load to allow each time. */
export async function killUnderLoad(times: number, moment: () => number): Promise<void> {
  const { folder, remove } = makeFolder();
  const browsers = await connectBrowsers(folder);
  const taken = new Set<string>();
  try {
    for (let time = 0; time < times; time++) {
      const server = await forkServer('serve-recordmark.ts', folder);
      const pushing = browsers.map((browser) => pushUntilItEnds(server.url, browser, taken));
      await setTimeout(moment());
      await server.stop();
      await Promise.all(pushing);
      await expectEverythingOnce(folder, taken);
    }
    expect(taken.size).toBeGreaterThan(times);
  } finally {
    remove();
  }
}

type Browser = { token: string; workspaceId: string; clientId: string; waiting: Change[] };

export async function connectBrowsers(folder: string): Promise<Browser[]> {
  const db = openDatabase(folder);
  await ensureFirst(db, context);
  const browsers: Browser[] = [];
  for (const user of ['Owner', 'Anna', 'Anna']) {
    const { person, workspace } = await ensureMember(db, { user }, context);
    const token = await createToken(db, { personId: person.id, client: 'Test' }, context);
    browsers.push({ token, workspaceId: workspace.id, clientId: newId(), waiting: [] });
  }
  await db.close();
  return browsers;
}

/** Pushes one batch after another; what was not answered is sent again first, to this server or to the next. */
export async function pushUntilItEnds(url: string, browser: Browser, taken: Set<string>): Promise<void> {
  for (;;) {
    if (browser.waiting.length === 0) browser.waiting = makeChanges(browser.clientId);
    const body = { protocol: PROTOCOL_VERSION, clientId: browser.clientId, epoch: null, changes: browser.waiting };
    let outcomes: Outcome[];
    try {
      const response = await fetch(`${url}/api/v1/workspaces/${browser.workspaceId}/push`, {
        method: 'POST',
        headers: { authorization: `Bearer ${browser.token}` },
        body: JSON.stringify(body),
      });
      ({ outcomes } = (await response.json()) as { outcomes: Outcome[] });
      expect(response.status).toBe(200);
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return; // The server is gone: that was the point.
      throw error;
    }
    for (const { changeId, outcome } of outcomes) {
      expect(outcome).not.toBe('refused');
      taken.add(changeId);
    }
    browser.waiting = [];
  }
}

function makeChanges(clientId: string): Change[] {
  const url = `http://newsroom.example/${newId()}`;
  const claim = makeAnnotation({ documentId: toDocumentId(url) }, { id: newId() });
  const changes = [
    ...makeDocument(url),
    claim,
    makePatch(claim, { note: 'first' }),
    makePatch(claim, { note: 'second', audience: 'workspace' }, { answers: yes }),
    ...Array.from({ length: 12 }, () => makeAnnotation({}, { id: newId() })),
  ];
  return changes.map((change) => ({ ...change, changeId: newId(), clientId }));
}

export async function expectEverythingOnce(folder: string, taken: ReadonlySet<string>): Promise<void> {
  const db = openDatabase(folder);
  const changes = await db.all<{ id: string }>('SELECT change_id AS id FROM changes');
  const kept = new Set(changes.map(({ id }) => id));
  const { problems } = await verify(db);
  await db.close();
  expect(kept.size).toBe(changes.length);
  expect([...taken].filter((id) => !kept.has(id))).toEqual([]);
  expect(problems).toEqual([]);
}
