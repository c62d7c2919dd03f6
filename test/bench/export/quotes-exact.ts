import fc from 'fast-check';
import { isKind } from '../../../shared/model/row.ts';
import type { ExportFormat } from '../../../shared/protocol/messages.ts';
import { makeWorkspaces } from '../../support/make-workspaces.ts';
import { quoteReaders } from '../../support/read-quotes.ts';
import { writeBytes } from '../../support/write-file.ts';
import type { Metric } from '../metric.ts';

const WORKSPACES = 60;

/** The share of quotes, over generated workspaces and all formats that hold quotes, that a foreign parser gives back. */
export const quotesExact: Metric = {
  goals: [{ name: 'export/quotes-exact', unit: '%', goal: 100, stretch: 100, better: 'more' }],
  needsBrowser: false,
  sizes: `${WORKSPACES} workspaces of hostile text in ${Object.keys(quoteReaders).length} formats`,
  async measure({ signal }) {
    let wanted = 0;
    let found = 0;
    for (const { rows, documentIds } of fc.sample(makeWorkspaces(), { numRuns: WORKSPACES, seed: 11 })) {
      for (const [format, { keeps, read }] of Object.entries(quoteReaders)) {
        signal.throwIfAborted();
        const quotes = new Set(await read(await writeBytes(format as ExportFormat, rows, { documentIds })));
        for (const row of rows) {
          if (!isKind(row, 'annotation') || !row.fields.quote) continue;
          if (format === 'claimreview' && !(row.fields.type === 'claim' && row.fields.conclusion)) continue;
          wanted += 1;
          if (quotes.has(keeps(row.fields.quote.exact))) found += 1;
        }
      }
    }
    const how = `${found.toLocaleString('en')} of ${wanted.toLocaleString('en')} quotes`;
    return [{ name: 'export/quotes-exact', value: (100 * found) / wanted, baseline: null, how }];
  },
};
