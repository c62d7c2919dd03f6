import { toCslJson } from '../citation/to-csl-json.ts';
import type { Row } from '../model/row.ts';
import { describeTally, listLicenceLines, toExportTime } from './about.ts';
import { createSourceCollector } from './collect-sources.ts';
import type { CreateWriter } from './write-export.ts';

/**
 * The sources as CSL-JSON, one a line. What the file is of stands under `custom`, which CSL leaves to programs, of the
 * last source: a list of things has no other place for it.
 */
export const createCslWriter: CreateWriter = (about) => {
  const collect = createSourceCollector();
  let held: Row<'source'> | undefined;
  return {
    begin: () => '[',
    add: (document) =>
      collect(document)
        .map((source) => {
          const before = held;
          held = source;
          return before ? `\n${JSON.stringify(toCslJson(before))},` : '';
        })
        .join(''),
    end: (tally) => {
      if (!held) return ']\n';
      const custom = {
        of: about.of,
        by: about.by,
        complete: describeTally(tally, about),
        licences: listLicenceLines(tally),
      };
      const item = JSON.stringify({ ...toCslJson(held), custom });
      return `\n${item.slice(0, -2)},\n"at":${JSON.stringify(toExportTime(about))}\n}}]\n`;
    },
  };
};
