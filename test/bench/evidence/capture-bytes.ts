import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metric } from '../metric.ts';
import { openStorePage } from './open-store-page.ts';
import type { PackedBytes } from './page.ts';

const DOCUMENTS = 200;
const WORDS = 10_000;

/**
 * What a kept text takes on the disk, without what its sentences are found by, over the text as gzip. Each is weighed in a
 * browser of its own, once that is closed: before, what takes up room depends on when the browser tidies up.
 */
export const captureBytes: Metric = {
  goals: [{ name: 'evidence/capture-bytes', unit: '×', goal: 1.5, stretch: 1.1, better: 'less' }],
  needsBrowser: true,
  sizes: `${DOCUMENTS} documents of ${WORDS.toLocaleString('en')} words`,
  async measure(context) {
    const [whole, alone] = [context.makeFolder(), context.makeFolder()];
    const page = await openStorePage(context, whole);
    const kept = await page.evaluate(
      async ([documents, words]) => {
        await keepDocuments(0, documents, words);
        return listPacked();
      },
      [DOCUMENTS, WORDS] as const,
    );
    await page.context().close();
    const other = await openStorePage(context, alone);
    await other.evaluate((texts) => keepAlone(texts), kept);
    await other.context().close();
    const [gzip, texts, all] = [
      kept.reduce((sum, { packed }) => sum + packed.byteLength, 0),
      weighDatabases(alone),
      weighDatabases(whole),
    ].map((bytes) => bytes / DOCUMENTS) as [number, number, number];
    const how = `${texts.toFixed(0)} bytes a document over ${gzip.toFixed(0)} of gzip, and ${(all - texts).toFixed(0)} more for the index of its sentences`;
    return [{ name: 'evidence/capture-bytes', value: texts / gzip, baseline: gzip, how }];
  },
};

/** Bytes of the files in which a browser that is closed keeps its databases. */
function weighDatabases(profile: string): number {
  const folder = join(profile, 'Default', 'IndexedDB');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Of [page.ts](page.ts), which runs in the page. */
declare function keepDocuments(from: number, to: number, wordCount: number): Promise<void>;
declare function listPacked(): Promise<PackedBytes[]>;
declare function keepAlone(kept: readonly PackedBytes[]): Promise<void>;
