import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImport } from '../../../shared/import/parse-import.ts';
import { planImport } from '../../../shared/import/plan-import.ts';
import { isKind, type Row } from '../../../shared/model/row.ts';
import { makeWorkspaces } from '../../support/make-workspaces.ts';
import { writeBytes } from '../../support/write-file.ts';

const toBytes = (file: unknown) => new TextEncoder().encode(typeof file === 'string' ? file : JSON.stringify(file));
const nothing = async () => undefined;
const plan = (bytes: Uint8Array) => planImport(parseImport(bytes), nothing);

/** Rows by their address, as an import makes them. */
const toSets = (rows: readonly { kind: string; id: string; set: object }[]) =>
  Object.fromEntries(rows.map(({ kind, id, set }) => [`${kind} ${id}`, set]));
const toWanted = (rows: readonly Row[], kinds: readonly string[]) =>
  Object.fromEntries(
    rows.filter(({ kind }) => kinds.includes(kind)).map(({ kind, id, fields }) => [`${kind} ${id}`, fields]),
  );

describe('parseImport', () => {
  it('reads our own JSON-LD back as it was: documents, annotations, tags, sources and evidence', async () => {
    await fc.assert(
      fc.asyncProperty(makeWorkspaces(), async ({ rows, documentIds }) => {
        const { lines, rows: made } = await plan(await writeBytes('jsonld', rows, { documentIds }));
        expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
        expect(toSets(made.filter(({ kind }) => kind !== 'address' && kind !== 'document'))).toEqual(
          toWanted(rows, ['annotation', 'tag', 'source', 'evidence']),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('reads our own file for Hypothesis back as it was: documents, annotations and tags', async () => {
    await fc.assert(
      fc.asyncProperty(makeWorkspaces(), async ({ rows, documentIds }) => {
        const { lines, rows: made } = await plan(await writeBytes('hypothesis', rows, { documentIds }));
        expect(lines.flatMap(({ problems }) => problems)).toEqual([]);
        expect(toSets(made.filter(({ kind }) => kind === 'annotation' || kind === 'tag'))).toEqual(
          toWanted(rows, ['annotation', 'tag']),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('reads what the client of Hypothesis exports, and the rows of its API', async () => {
    const annotation = {
      id: 'Zm9vYmFyYmF6cXV4MDEyMw',
      created: '2016-09-23T10:00:00.000000+00:00',
      user: 'acct:anna@hypothes.is',
      uri: 'https://council.example/letter?utm_source=x',
      text: 'Is that so?',
      tags: ['schools', ' to check '],
      group: '__world__',
      permissions: { read: ['group:__world__'] },
      target: [
        {
          source: 'https://council.example/letter',
          selector: [
            { type: 'RangeSelector', startContainer: '/p[1]', startOffset: 0, endContainer: '/p[1]', endOffset: 9 },
            { type: 'TextPositionSelector', start: 10, end: 19 },
            { type: 'TextQuoteSelector', exact: 'The words', prefix: '', suffix: ' and' },
            { type: 'PageSelector', index: 5, label: '4' },
          ],
        },
      ],
      document: { title: ['A letter'] },
    };
    for (const file of [
      { export_date: 'x', client_version: '1', annotations: [annotation] },
      { total: 1, rows: [annotation] },
      [annotation],
    ]) {
      const { lines, rows } = await plan(toBytes(file));
      expect(lines).toMatchObject([{ what: 'new', words: 'The words', at: Date.UTC(2016, 8, 23, 10), problems: [] }]);
      expect(rows.find(({ kind }) => kind === 'annotation')?.set).toMatchObject({
        type: 'note',
        note: 'Is that so?',
        quote: { exact: 'The words', suffix: ' and' },
        selectors: [{ type: 'TextPositionSelector', start: 10, end: 19 }],
        place: { page: 6, label: '4' },
      });
      expect(rows.filter(({ kind }) => kind === 'tag').map(({ set }) => set.text)).toEqual(['schools', 'to check']);
      expect(rows[0]?.set).toEqual({ key: 'url:https://council.example/letter', title: 'A letter' });
    }
  });

  it('reads replies as comments on what the thread is about, with the name of who said them', async () => {
    const reply = (id: string, target: unknown, rest: object = {}) => ({
      ...{ id, type: 'Annotation', motivation: 'replying', target, body: { value: `The words of ${id}` }, ...rest },
    });
    const { lines, rows } = await plan(
      toBytes([
        reply('urn:b', 'urn:a', { creator: { type: 'Person', name: 'Ann' } }),
        { id: 'urn:a', type: 'Annotation', bodyValue: 'A remark', target: 'http://a.example/page' },
        reply('urn:c', { source: 'urn:b' }),
        reply('urn:d', 'urn:e'),
        reply('urn:e', 'urn:d'),
        reply('urn:f', 'http://a.example/page'),
      ]),
    );
    expect(lines.map(({ what }) => what)).toEqual(['new', 'unreadable', 'unreadable', 'new']);
    const annotationId = lines[0]?.id;
    expect(rows.filter(({ kind }) => kind === 'comment').map(({ set }) => set)).toEqual([
      { annotationId, text: 'Ann: The words of urn:b' },
      { annotationId, text: 'The words of urn:c' },
    ]);
  });

  it('reads W3C annotations in the forms that the model allows', async () => {
    const { lines, rows } = await plan(
      toBytes([
        {
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          id: 'http://a.example/1',
          type: 'Annotation',
          bodyValue: 'A remark',
          target: 'http://a.example/page',
        },
        {
          type: ['Annotation'],
          body: [{ type: 'TextualBody', value: 'a tag', purpose: 'tagging' }],
          target: [
            {
              source: { id: 'http://a.example/page' },
              selector: { type: 'TextQuoteSelector', exact: 'words', id: 'x' },
            },
          ],
        },
      ]),
    );
    expect(lines.map(({ what }) => what)).toEqual(['new', 'new']);
    expect(rows.filter(({ kind }) => kind === 'annotation').map(({ set }) => [set.type, set.note, set.quote])).toEqual([
      ['note', 'A remark', undefined],
      ['passage', undefined, { exact: 'words' }],
    ]);
  });

  it('names what is no annotation among the rows of Hypothesis, and brings the others', async () => {
    const row = { uri: 'http://a.example/', target: [{ selector: [{ type: 'TextQuoteSelector', exact: 'words' }] }] };
    const { lines } = await plan(toBytes({ rows: [row, 'x', null], total: 3 }));
    expect(lines.map(({ what, words }) => [what, words])).toEqual([
      ['new', 'words'],
      ['unreadable', '"x"'],
      ['unreadable', 'null'],
    ]);
  });

  it('gives foreign annotations the same ids each time', async () => {
    const file = toBytes([
      {
        type: 'Annotation',
        target: { source: 'http://a.example/', selector: [{ type: 'TextQuoteSelector', exact: 'x' }] },
      },
    ]);
    const ids = await Promise.all([plan(file), plan(file)]);
    expect(ids[0]?.rows).toEqual(ids[1]?.rows);
  });

  const annotation = (more: object) => ({
    type: 'Annotation',
    target: { source: 'http://a.example/', selector: [{ type: 'TextQuoteSelector', exact: 'x' }] },
    ...more,
  });
  const flawed: Record<string, [object, what: string, problem: string]> = {
    'an address that is none': [
      annotation({ target: '../../etc/passwd' }),
      'unreadable',
      '"../../etc/passwd" is no address of a document.',
    ],
    'an address that runs': [
      annotation({ target: 'javascript:alert(1)' }),
      'unreadable',
      'is no address of a document',
    ],
    'a quote that is too long': [
      annotation({
        target: { source: 'http://a.example/', selector: { type: 'TextQuoteSelector', exact: 'x'.repeat(10_001) } },
      }),
      'new',
      'Its TextQuoteSelector was left out: Expected at most 10000 characters',
    ],
    'a selector of another kind': [
      annotation({ target: { source: 'http://a.example/', selector: { type: 'SvgSelector', value: '<svg/>' } } }),
      'new',
      'A selector of it was left out: "SvgSelector" is not known here.',
    ],
    'a date that is none': [
      annotation({ annotationType: 'claim', saidOn: '31 Feb' }),
      'unreadable',
      'Its annotation, at "saidOn", was left out: Expected a date such as 2016-09-23.',
    ],
    'a tag that is too long': [
      annotation({ body: { value: 'x'.repeat(101), purpose: 'tagging' } }),
      'new',
      'Its tag, at "text", was left out',
    ],
    'a quote that is a number': [
      annotation({ target: { source: 'http://a.example/', selector: { type: 'TextQuoteSelector', exact: 5 } } }),
      'new',
      'Its TextQuoteSelector was left out',
    ],
    'an answer to another': [
      { target: [{ source: 'http://a.example/' }], references: ['x'] },
      'unreadable',
      'It answers another annotation',
    ],
  };
  for (const [name, [one, what, problem]] of Object.entries(flawed)) {
    it(`says of ${name} what cannot be kept, and reads the rest`, async () => {
      const file = 'references' in one ? { rows: [one] } : [one];
      const [line] = (await plan(toBytes(file))).lines;
      expect(line?.what).toBe(what);
      expect(line?.problems.join(' ')).toContain(problem);
    });
  }

  const wide = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  const refused: Record<string, [Uint8Array, string]> = {
    'of the wrong kind': [toBytes({ hello: 1 }), 'This file holds no annotations.'],
    'that is no JSON': [toBytes('{"a":\n<html>'), 'Line 2 of this file is not JSON'],
    'that is a table': [toBytes('document_title,quote\nA letter,words\nB,words\n'), 'Line 1 of this file is not JSON'],
    'that is no JSON in the midst': [
      toBytes(`[\n${'{"exact":"words"},\n'.repeat(9)}{"exact":words},\n${'{"exact":"words"},\n'.repeat(9)}1]`),
      'Line 11 of this file is not JSON',
    ],
    'in UTF-16': [wide('{"rows":[]}'), 'This file is in UTF-16. Save it as UTF-8'],
    'in Latin-1': [
      new Uint8Array(Buffer.from('{"a":1,\n"b":"caf\xe9"}', 'latin1')),
      'Line 2 of this file is not UTF-8; it may be in Latin-1.',
    ],
    'that is cut off': [toBytes('{"rows":[\n{"id":"a",\n"uri":"http'), 'This file is cut off: it ends in line 3.'],
    'that is nested too deeply': [
      toBytes(`{"rows":[{"uri":"http://a.example","target":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`),
      'thousands of levels deep, as no file of annotations has. Export it again where it is from',
    ],
    'that is empty': [new Uint8Array(), 'This file is empty.'],
    'that is an archive': [new Uint8Array([80, 75, 3, 4, 255, 254]), 'is not UTF-8'],
    'that is a picture': [
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      'This is no file of text. Choose the file that was exported.',
    ],
    'that is too large': [{ length: 1_000_000_000 } as Uint8Array, 'This file has 1000 MB, and up to 100 MB are read.'],
  };
  for (const [name, [bytes, message]] of Object.entries(refused)) {
    it(`refuses a file ${name}, and says where and what to do`, () => {
      expect(() => parseImport(bytes)).toThrow(message);
      expect(() => parseImport(bytes)).toThrow('Nothing was imported.');
    });
  }

  it('fetches no context, and says so', () => {
    const { remarks, annotations } = parseImport(
      toBytes({ '@context': ['http://www.w3.org/ns/anno.jsonld', 'https://evil.example/context'], ...annotation({}) }),
    );
    expect(remarks).toEqual([
      'The file asks for terms from "https://evil.example/context". Nothing is fetched, so they were not read.',
    ]);
    expect(annotations).toHaveLength(1);
  });
});

describe('planImport', () => {
  it('brings nothing of an annotation that is here', async () => {
    const file = toBytes([
      {
        id: 'a',
        type: 'Annotation',
        target: { source: 'http://a.example/', selector: [{ type: 'TextQuoteSelector', exact: 'x' }] },
      },
    ]);
    const { lines, rows } = await planImport(parseImport(file), async (kind) =>
      kind === 'annotation' ? 'here' : undefined,
    );
    expect([lines.map(({ what }) => what), rows]).toEqual([['here'], []]);
    const gone = await planImport(parseImport(file), async () => 'deleted');
    expect([gone.lines.map(({ what }) => what), gone.rows]).toEqual([['deleted'], []]);
  });

  it('puts every row after those that it leans on', async () => {
    await fc.assert(
      fc.asyncProperty(makeWorkspaces(), async ({ rows, documentIds }) => {
        const seen = new Set<string>();
        for (const { kind, id, set } of (await plan(await writeBytes('jsonld', rows, { documentIds }))).rows) {
          const { documentId, annotationId, claimId, to } = set as { [name: string]: string | undefined } & {
            to?: Record<string, string>;
          };
          for (const end of [documentId, annotationId, claimId, ...Object.values(to ?? {})])
            if (end) expect(seen).toContain(end);
          expect(seen).not.toContain(`${kind} ${id}`);
          seen.add(id).add(`${kind} ${id}`);
        }
        expect(rows.filter((row) => isKind(row, 'annotation')).every(({ id }) => seen.has(id))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
