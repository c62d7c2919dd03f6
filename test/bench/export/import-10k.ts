import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../server/database/open-database.ts';
import { importFile } from '../../../server/import/import-file.ts';
import { parseImport } from '../../../shared/import/parse-import.ts';
import { planImport } from '../../../shared/import/plan-import.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { firstClient, makeChange, makeId } from '../../support/make-rows.ts';
import { createSeededApp, pushPath, requireTaken, toPushRequest } from '../main/seed-server.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { seedExport } from './seed-export.ts';

const ROWS = 10_000;
const TIMES = 5;

/** A file of Hypothesis rows brought in, over the pushes that bring the same rows, each into an empty workspace. */
export const import10k: Metric = {
  goals: [{ name: 'export/import-10k', unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: false,
  sizes: `${ROWS.toLocaleString('en')} annotations on 100 pages, ${TIMES} times each`,
  async measure({ makeFolder, signal, onEnd }) {
    const root = makeFolder();
    const template = join(root, 'template');
    const seeded = await seedExport(template, 0);
    const file = new TextEncoder().encode(
      JSON.stringify({ total: ROWS, rows: Array.from({ length: ROWS }, (_, i) => toRow(i)) }),
    );
    const { rows } = await planImport(parseImport(file), async () => undefined);
    const changes = rows.map(({ kind, id, set }) => makeChange({ kind, id, set }));
    const bodies: string[] = [];
    for (let at = 0; at < changes.length; at += 200) {
      const some = changes.slice(at, at + 200);
      bodies.push(JSON.stringify({ protocol: PROTOCOL_VERSION, clientId: firstClient, epoch: null, changes: some }));
    }
    let copies = 0;
    const open = () => {
      const folder = join(root, `copy-${++copies}`);
      cpSync(template, folder, { recursive: true });
      const db = openDatabase(folder);
      onEnd(() => db.close());
      return db;
    };

    async function bring(): Promise<number> {
      const db = open();
      const begin = performance.now();
      const { lines } = await importFile(db, seeded, file, {
        dryRun: false,
        via: 'bench',
        now: Date.now,
        newId: makeId,
      });
      const time = performance.now() - begin;
      if (lines.filter(({ what }) => what === 'new').length !== ROWS) throw new Error('Not all annotations came.');
      return time;
    }

    async function pushAll(): Promise<number> {
      const app = createSeededApp(open());
      const begin = performance.now();
      for (const body of bodies) {
        await requireTaken(await app.request(pushPath(seeded.workspaceId), toPushRequest(seeded.token, body)));
      }
      return performance.now() - begin;
    }

    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: 1, signal }, bring, pushAll);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of ${bodies.length} pushes`;
    return [{ name: 'export/import-10k', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};

function toRow(i: number): object {
  const uri = `http://newsroom.example/letter/${i % 100}`;
  const exact = `The committee made ${i} recommendations, of which 29 were directed at local organisations`;
  const selector = [
    { type: 'TextPositionSelector', start: i * 100, end: i * 100 + exact.length },
    { type: 'TextQuoteSelector', exact, prefix: 'the council says that ', suffix: ' and the remainder' },
  ];
  const document = { title: ['A letter'] };
  return {
    id: `row-${i}`,
    created: '2026-01-01T00:00:00Z',
    uri,
    text: 'Is that so?',
    tags: ['schools'],
    document,
    target: [{ source: uri, selector }],
  };
}
