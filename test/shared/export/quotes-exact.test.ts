import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKind } from '../../../shared/model/row.ts';
import { type ExportFormat, exportFormats } from '../../../shared/protocol/messages.ts';
import { makeWorkspaces } from '../../support/make-workspaces.ts';
import { quoteReaders } from '../../support/read-quotes.ts';
import { writeBytes } from '../../support/write-file.ts';

const ofSources: readonly ExportFormat[] = ['csl', 'ris', 'bibtex'];

describe('quoteReaders', () => {
  it('are for every format but those of sources', () => {
    expect([...Object.keys(quoteReaders), ...ofSources].sort()).toEqual([...exportFormats].sort());
  });

  for (const [format, { keeps, read }] of Object.entries(quoteReaders)) {
    it(`find in ${format} every quote of a workspace exactly, whatever stands in it`, async () => {
      await fc.assert(
        fc.asyncProperty(makeWorkspaces({ longest: 100_000 }), async ({ rows, documentIds }) => {
          const found = await read(await writeBytes(format as ExportFormat, rows, { documentIds }));
          const annotations = rows.filter((row) => isKind(row, 'annotation'));
          const wanted = annotations.filter(
            ({ fields }) => format !== 'claimreview' || (fields.type === 'claim' && fields.conclusion),
          );
          for (const { fields } of wanted) expect(found).toContain(keeps(fields.quote?.exact ?? ''));
        }),
        { numRuns: format === 'docx' || format === 'markdown' ? 12 : 50 },
      );
    });
  }
});
