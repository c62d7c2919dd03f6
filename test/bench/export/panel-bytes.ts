import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { setup as buildExtension, getBuildFolder } from '../../support/build-extension.ts';
import type { Metric } from '../metric.ts';

/** Words that stand in the code of one writer each, and nowhere else in the extension. */
const marks: Record<string, string> = {
  markdown: 'exported_by:',
  html: 'Content-Security-Policy',
  docx: 'word/document.xml',
  csv: 'evidence_conflicts',
  ris: 'ER  - ',
  bibtex: 'textasciicircum{}',
  jsonld: 'AnnotationCollection',
  claimreview: 'dataFeedElement',
  hypothesis: 'export_userid',
};

/** Bytes of scripts with a writer in them that the panel's page loads before a format is asked for. */
export const panelBytes: Metric = {
  goals: [{ name: 'export/panel-bytes', unit: 'bytes', goal: 0, stretch: 0, better: 'less' }],
  needsBrowser: false,
  sizes: 'the build that people get, by the static imports of the side panel',
  async measure() {
    buildExtension();
    const folder = getBuildFolder('chrome');
    const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
    const read = (path: string) => readFileSync(join(folder, path), 'utf8');
    const page = read('sidepanel.html');
    const loaded = new Set<string>();
    const follow = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const [, specifier] of read(path).matchAll(
        /(?:^|[;}\s])(?:import|export)[^'"();]*?["'](\.{1,2}\/[^"']+\.js)["']/g,
      )) {
        follow(posix.join(posix.dirname(path), specifier as string));
      }
    };
    for (const [, path] of page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)) follow(path as string);
    const holders = [...loaded].filter((path) => Object.values(marks).some((mark) => read(path).includes(mark)));
    for (const [format, mark] of Object.entries(marks)) {
      if (!all.some((path) => read(path).includes(mark)))
        throw new Error(`No script of the build holds the writer of ${format}: its mark "${mark}" is out of date.`);
    }
    const value = holders.reduce((sum, path) => sum + read(path).length, 0);
    const how = `${loaded.size} scripts are loaded with the panel, ${all.length} are in the build${holders.length > 0 ? `; with a writer: ${holders.join(', ')}` : ''}`;
    return [{ name: 'export/panel-bytes', value, baseline: null, how }];
  },
};
