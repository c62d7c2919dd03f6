import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReference } from '../../../shared/citation/parse-reference.ts';
import type { Row } from '../../../shared/model/row.ts';
import type { Csl } from '../../../shared/model/source.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { makeSources } from '../../support/make-sources.ts';
import { row, writeFile } from '../../support/write-file.ts';
import { cslSchema } from '../citation/csl-schema.ts';

const validate = new Ajv({ allErrors: true }).compile(cslSchema);
const documentId = toDocumentId();

/** A file of these sources, each under the same claim. */
function write(format: 'csl' | 'ris' | 'bibtex', sources: readonly Row<'source'>[]): Promise<string> {
  const ties = sources.map(({ id }, i) =>
    row('evidence', `e${i}`, { claimId: 'c', to: { sourceId: id }, relation: 'supports' }),
  );
  const claim = row('annotation', 'c', { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' } });
  return writeFile(format, [row('document', documentId, { key: 'url:x' }), claim, ...sources, ...ties]);
}

const parse = (text: string) => {
  const parsed = parseReference(text);
  if (!parsed) throw new Error(`This was read as no reference: ${text.slice(0, 80)}`);
  return parsed;
};

/** What a format with one line for each value keeps of a text. */
const toLine = (text: string | undefined) => (text ?? '').replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ').trim();

const hasText = ({ fields: { csl } }: Row<'source'>) => toLine(csl.title) !== '';

const minutes = row('source', '0198c1a0-0000-7000-8000-00000000abcd', {
  csl: {
    title: 'Minutes of the {Audit} & Risk Committee_2016: 100% of "it"',
    author: [{ literal: 'Borough Council of Exampleton' }, { family: "O'Neill", given: 'Ann' }],
    publisher: 'Exampleton Council',
    issued: { 'date-parts': [[2016, 9, 23]] },
    genre: 'Minutes',
    number: 'AR/16-22',
    URL: 'https://council.example/a_b?c=1&d=%20e#f',
  },
  type: 'council-report-or-minutes',
  licence: 'ogl-3',
  archive: 'https://web.archive.org/web/2016/https://council.example/',
}) as Row<'source'>;

describe('createCslWriter', () => {
  it('gives every variable back exactly, in a file that fits the schema of CSL', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(makeSources(), { maxLength: 4, selector: ({ id }) => id }), async (sources) => {
        const file = JSON.parse(await write('csl', sources));
        expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
        const written = new Map<string, object>();
        for (const { id, type: _type, note: _note, custom: _custom, ...csl } of file) written.set(id, csl);
        expect(written.size).toBe(sources.length);
        for (const { id, fields } of sources) expect(written.get(id)).toEqual({ ...fields.csl });
      }),
      { numRuns: 50 },
    );
  });

  it('makes an open letter a personal communication with its genre', async () => {
    const letter = row('source', 's', {
      csl: { title: 'To the Minister', genre: 'Open letter' },
      type: 'statement-or-press-release',
    });
    expect(JSON.parse(await write('csl', [letter as Row<'source'>]))).toMatchObject([
      { type: 'personal_communication', genre: 'Open letter' },
    ]);
  });
});

for (const format of ['ris', 'bibtex'] as const) {
  describe(format, () => {
    it('is read by citation-js as it was', async () => {
      const [item] = new Cite(await write(format, [minutes])).data as (Csl & { note?: string })[];
      expect(item).toMatchObject({
        type: 'report',
        title: minutes.fields.csl.title,
        author: [
          // BibTeX knows no bodies: braces keep the name whole.
          format === 'ris' ? { literal: 'Borough Council of Exampleton' } : { family: 'Borough Council of Exampleton' },
          { family: "O'Neill", given: 'Ann' },
        ],
        publisher: 'Exampleton Council',
        issued: { 'date-parts': [[2016, 9, 23]] },
        URL: minutes.fields.csl.URL,
      });
      expect(item?.note).toContain('Licence: Open Government Licence v3.0');
    });

    it('holds every title and address, for citation-js and when pasted again', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(makeSources(), { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
          async (made) => {
            const sources = made.filter(hasText);
            if (sources.length === 0) return;
            const file = await write(format, sources);
            const titles = sources.map(({ fields }) => toLine(fields.csl.title)).sort();
            const again = parse(file);
            expect(again.problems).toEqual([]);
            expect(again.references.map(({ fields }) => toLine(fields.csl.title)).sort()).toEqual(titles);
            const foreign = new Cite(file).data as Csl[];
            expect(foreign.map(({ title }) => toLine(title)).sort()).toEqual(titles);
          },
        ),
        { numRuns: 50 },
      );
    });
  });
}
