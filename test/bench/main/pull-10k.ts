import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import BetterSqlite3 from 'better-sqlite3';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { forkServer } from './fork-server.ts';
import { createHttpClient } from './http-client.ts';
import { createSeededApp, makePushes, pushPath, requireTaken, seedServer, toPushRequest } from './seed-server.ts';

setFlagsFromString('--expose-gc');
/** Frees what the turn before left in this process, which is none of the next one's cost. The server is a process of its own. */
const collect = runInNewContext('gc') as () => void;

const ROWS = 10_000;
const TIMES = 15;

/** All rows of a workspace over HTTP, page after page, over one SELECT of the same rows and their JSON. */
export const createPull10k = (area: 'main' | 'sync'): Metric => ({
  goals: [{ name: `${area}/pull-10k`, unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: false,
  sizes: `${ROWS.toLocaleString('en')} rows, ${TIMES} times each`,
  async measure({ makeFolder, signal, onEnd }) {
    const folder = makeFolder();
    const seeded = await seedServer(folder);
    const db = openDatabase(folder);
    const app = createSeededApp(db);
    // Each document brings an address and 98 annotations: a hundred rows.
    for (const body of makePushes({ pushes: ROWS / 100, size: 97 })) {
      await requireTaken(await app.request(pushPath(seeded.workspaceId), toPushRequest(seeded.token, body)));
    }
    await db.close();

    const server = await forkServer('serve-recordmark.ts', folder);
    onEnd(server.stop);
    const client = createHttpClient();
    onEnd(client.close);
    const headers = { authorization: `Bearer ${seeded.token}` };
    async function pullAll(): Promise<{ time: number; pages: Buffer[] }> {
      const pages: Buffer[] = [];
      collect();
      const begin = performance.now();
      for (let cursor: string | undefined = '0'; cursor !== undefined; ) {
        const path = `/api/v1/workspaces/${seeded.workspaceId}/pull?protocol=${PROTOCOL_VERSION}&cursor=${cursor}`;
        const { bytes: page } = await client.ask(server.url + path, { headers });
        pages.push(page);
        cursor = findNextCursor(page);
      }
      return { time: performance.now() - begin, pages };
    }

    const reader = new BetterSqlite3(databaseFile(folder), { readonly: true });
    onEnd(() => reader.close());
    const select = reader.prepare(
      'SELECT workspace_id, kind, id, creator, audience, rev, body FROM rows WHERE workspace_id = ?',
    );
    function selectAll(): number {
      collect();
      const begin = performance.now();
      const text = JSON.stringify(select.all(seeded.workspaceId));
      if (text.length === 0) throw new Error('There is no row.');
      return performance.now() - begin;
    }

    const found = (await pullAll()).pages.flatMap(
      (page) => (JSON.parse(page.toString()) as { rows: unknown[] }).rows,
    ).length;
    if (found !== ROWS) throw new Error(`${found} rows were pulled instead of ${ROWS}.`);
    const { product, baseline } = await takeTurns(
      { times: TIMES, warmUp: 15, signal },
      async () => (await pullAll()).time,
      selectAll,
    );
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of a SELECT and JSON.stringify`;
    return [{ name: `${area}/pull-10k`, value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
});

/** Where the next page begins, read from the page's end. */
function findNextCursor(page: Buffer): string | undefined {
  const end = page.subarray(-100).toString();
  const [, cursor, more] = /"cursor":(\d+),"more":(true|false),"people":\d+\}$/.exec(end) ?? [];
  if (!cursor) throw new Error(`This is no page of a pull: ${page.toString().slice(0, 200)}`);
  return more === 'true' ? cursor : undefined;
}
