import BetterSqlite3 from 'better-sqlite3';
import { databaseFile, openDatabase } from '../../../server/database/open-database.ts';
import { openExport } from '../../../server/export/open-export.ts';
import type { ExportFormat } from '../../../shared/protocol/messages.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { seedExport } from './seed-export.ts';

const ANNOTATIONS = 50_000;
const TIMES = 7;

/** A whole workspace as one file, over one SELECT of the same rows and their JSON. */
export const createWrite50k = (format: ExportFormat): Metric => ({
  goals: [{ name: `export/${format}-50k`, unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: false,
  sizes: `${ANNOTATIONS.toLocaleString('en')} annotations on 500 documents, ${TIMES} times each`,
  async measure({ makeFolder, signal, onEnd }) {
    const folder = makeFolder();
    const { workspaceId, personId } = await seedExport(folder, ANNOTATIONS);
    const db = openDatabase(folder);
    onEnd(() => db.close());
    let count = 0;
    const newId = () => `00000000-0000-7000-9000-${String(++count).padStart(12, '0')}`;

    async function write(): Promise<number> {
      const begin = performance.now();
      let size = 0;
      const extents = [{ sight: { workspaceId, personId } }];
      for await (const piece of await openExport(db, extents, {
        format,
        by: 'command',
        via: 'bench',
        now: Date.now,
        newId,
      }))
        size += piece.length;
      if (size < ANNOTATIONS * 100)
        throw new Error(`The file has ${size} units, too few for ${ANNOTATIONS} annotations.`);
      return performance.now() - begin;
    }

    const reader = new BetterSqlite3(databaseFile(folder), { readonly: true });
    onEnd(() => reader.close());
    const select = reader.prepare(
      'SELECT workspace_id, kind, id, creator, audience, rev, body FROM rows WHERE workspace_id = ?',
    );
    function selectAll(): number {
      const begin = performance.now();
      if (JSON.stringify(select.all(workspaceId)).length === 0) throw new Error('There is no row.');
      return performance.now() - begin;
    }

    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: 2, signal }, write, selectAll);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of a SELECT and JSON.stringify`;
    return [
      { name: `export/${format}-50k`, value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
});
