import { toRis } from '../citation/to-ris.ts';
import { describeFile } from './about.ts';
import { createSourceCollector } from './collect-sources.ts';
import type { CreateWriter } from './write-export.ts';

/** The sources as RIS. What the file is of stands behind the last entry, where readers of RIS look for nothing. */
export const createRisWriter: CreateWriter = (about) => {
  const collect = createSourceCollector();
  return {
    begin: () => '',
    add: (document) =>
      collect(document)
        .map((source) => `${toRis(source)}\r\n`)
        .join(''),
    end: (tally) =>
      describeFile(tally, about)
        .map((line) => `${line}\r\n`)
        .join(''),
  };
};
