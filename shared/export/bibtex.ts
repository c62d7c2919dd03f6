import { toBibtex } from '../citation/to-bibtex.ts';
import { describeFile } from './about.ts';
import { createSourceCollector } from './collect-sources.ts';
import type { CreateWriter } from './write-export.ts';

/** The sources as BibTeX. What the file is of stands behind the last entry: text outside of entries is a comment. */
export const createBibtexWriter: CreateWriter = (about) => {
  const collect = createSourceCollector();
  return {
    begin: () => '',
    add: (document) =>
      collect(document)
        .map((source) => `${toBibtex(source)}\n`)
        .join(''),
    // An at sign would begin an entry.
    end: (tally) =>
      describeFile(tally, about)
        .map((line) => `% ${line.replaceAll('@', '(at)')}\n`)
        .join(''),
  };
};
