// Needs STANDARDS: a folder with csl-data.json (the schema of CSL-JSON) and anno.jsonld (W3C's context), as published
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCslJson } from '../../shared/citation/to-csl-json.ts';
import { expandJsonld, listValues } from '../support/expand-jsonld.ts';
import { toDocumentId } from '../support/make-rows.ts';
import { makeSources } from '../support/make-sources.ts';
import { row, writeFile } from '../support/write-file.ts';

const read = (name: string) => JSON.parse(readFileSync(join(process.env.STANDARDS as string, name), 'utf8'));

describe('toCslJson', () => {
  it('fits the official schema', () => {
    const { $schema: _draft, ...schema } = read('csl-data.json');
    const validate = new Ajv({ strict: false }).compile(schema);
    fc.assert(
      fc.property(makeSources(), (source) => {
        expect(validate([toCslJson(source)]), JSON.stringify(validate.errors)).toBe(true);
      }),
    );
  });
});

describe('createJsonldWriter', () => {
  it("uses W3C's terms as its own context explains them", async () => {
    const documentId = toDocumentId();
    const quote = { exact: 'The words' };
    const selectors = [{ type: 'TextPositionSelector', start: 1, end: 10 }];
    const text = await writeFile('jsonld', [
      row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
      row('annotation', documentId, { documentId, type: 'claim', quote, selectors, conclusion: 'It holds.' }),
    ]);
    const [ours, theirs] = [await expandJsonld(text), await expandJsonld(text, read('anno.jsonld'))];
    expect(theirs).toEqual(ours);
    expect(listValues(theirs, 'http://www.w3.org/ns/oa#exact')).toEqual(['The words']);
  });
});
