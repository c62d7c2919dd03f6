import { describe, expect, it } from 'vitest';
import type { Row } from '../../../shared/model/row.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { row, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const document = row('document', documentId, { key: 'url:x', title: 'A letter' });
const claim = (fields: object = {}, id = 'c', rest: Partial<Row> = {}) =>
  row('annotation', id, { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' }, ...fields }, rest);
const write = (...rows: Row[]) => writeFile('markdown', rows);
const day = (date: number) => ({ createdAt: Date.UTC(2026, 0, date) });
const placed = (id: string, date: number, fields: object) =>
  row('placement', id, { annotationId: 'c', selectors: [], ...fields }, day(date));
const reviewed = (id: string, date: number, result: string) =>
  row('review', id, { of: { annotationId: 'c' }, textShas: ['a'.repeat(64)], result }, day(date));

describe('createMarkdownWriter', () => {
  it('writes front matter, quote, fields and evidence with relation and citation', async () => {
    const source = row('source', 's', {
      csl: {
        title: 'Report',
        publisher: 'Ofsted',
        URL: 'https://r.example/a_b',
        issued: { 'date-parts': [[2016, 9]] },
      },
    });
    const evidence = row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'origin', locator: 'p. 6' });
    const address = row('address', 'a', { documentId, url: 'http://a.example/', how: 'seen' });
    const tag = row('tag', 't', { annotationId: 'c', text: 'schools' });
    const said = claim({ conclusion: 'It holds.', saidOn: '2016-09-23', claimType: 'quantity' });
    expect(await write(document, address, said, tag, source, evidence)).toBe(`---
title: "A letter"
exported_by: "Anna"
exported: "2026-01-01T00:00:00.000Z"
---

# A letter

- <http://a.example/>

## Claim 1

> The words

^c

- **Conclusion:** It holds.
- **Said on:** 23 September 2016
- **Claim type:** Quantity
- **Tags:** schools

### Evidence

- ↤ **origin:** Ofsted, Report, September 2016, p. 6, <https://r.example/a_b>

---

1 of 1 annotations that Anna sees. 0 in conflict. Whether the words still stand in the record was not looked at: that needs a browser with the record open.
`);
  });

  it('orders by place in the document, then by time', async () => {
    const at = (start: number) => ({ selectors: [{ type: 'TextPositionSelector', start, end: start + 1 }] });
    const quoting = (exact: string) => ({ quote: { exact } });
    const text = await write(
      document,
      claim({ ...at(9), ...quoting('third') }, 'c1', { createdAt: 1 }),
      claim({ ...at(2), ...quoting('second') }, 'c2', { createdAt: 2 }),
      claim({ ...at(2), ...quoting('first') }, 'c3', { createdAt: 1 }),
    );
    expect(text.match(/first|second|third/g)).toEqual(['first', 'second', 'third']);
  });

  it('keeps the words that were marked, with those where a person last placed them and who looked again', async () => {
    const text = await write(
      document,
      claim({ conclusion: 'It holds.' }),
      placed('p2', 4, { quote: { exact: 'Its other words' } }),
      placed('p1', 3, { quote: { exact: 'Words of yesterday' } }),
      reviewed('r1', 5, 'still-right'),
    );
    expect(text).toContain(`> The words

^c

- **Placed by Anna on 4 January 2026:** where the words now are

  > Its other words
- **Conclusion:** It holds.
- **Looked at again, because the words had changed:** still right, Anna on 5 January 2026
`);
    expect(text).not.toContain('yesterday');
  });

  it('says that the words stand in none of the places that were offered', async () => {
    expect(await write(document, claim(), placed('p', 3, {}))).toContain(
      '- **Placed by Anna on 3 January 2026:** in none of the places that were offered',
    );
  });

  it('says that a value does not stand', async () => {
    const conflict = row('conflict', 'x', {
      rowKind: 'annotation',
      rowId: 'c',
      field: 'conclusion',
      value: 'No.',
      by: 'a',
      at: 1,
    });
    expect(await write(document, claim(), conflict)).toContain(
      '**Conflict. Another conclusion, by Anna, does not stand:**\n\n> No.',
    );
  });

  it('says of evidence whose end the reader does not see that it is not available', async () => {
    const evidence = row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'supports' });
    expect(await write(document, claim(), evidence)).toContain('- ＋ **supports:** not available to you');
  });

  it('quotes the passage that evidence leads to', async () => {
    const there = row('document', 'd2', { key: 'url:y', title: 'The report' });
    const passage = claim({ documentId: 'd2', type: 'passage', quote: { exact: 'Its words' } }, 'p');
    const evidence = row('evidence', 'e', { claimId: 'c', to: { passageId: 'p' }, relation: 'contradicts' });
    expect(await write(document, there, claim(), passage, evidence)).toContain(
      '- − **contradicts:** a passage in The report\n\n  > Its words',
    );
  });

  const hostile = {
    'a heading': ['# Title', '> \\# Title'],
    'a heading of underlines': ['Title\n===', '> Title\\\n> \\==='],
    'a rule': ['---', '> \\---'],
    'a list': ['- one\n1. two', '> \\- one\\\n> 1\\. two'],
    HTML: ['<script>alert(1)</script>', '> &lt;script>alert(1)&lt;/script>'],
    'a table': ['| a | b |', '> \\| a \\| b \\|'],
    'an entity': ['&lt;b&#62; & more', '> &amp;lt;b&\\#62; & more'],
    'a link and an image': ['![x](javascript:y)', '> !\\[x\\](javascript:y)'],
    'emphasis and code': ['*a* _b_ `c` ~~d~~', '> \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    'an indented block': ['    code\n\n\n\tmore', '> code\n>\n> more'],
    'a backslash at the end': ['a\\', '> a\\\\'],
    'a line separator': ['a\u2028# b', '> a\\\n> \\# b'],
  };
  for (const [name, [exact, expected]] of Object.entries(hostile)) {
    it(`shows ${name} in a quote as text`, async () => {
      const [, quote] = (await write(document, claim({ quote: { exact } }))).split(/## Claim 1\n\n|\^c\n\n/);
      expect(quote).toBe(`${expected}\n\n`);
    });
  }

  it('keeps the lines of a note inside its list item', async () => {
    expect(await write(document, claim({ note: 'a\n# b\n\n- c' }))).toContain('- **Note:** a\\\n  \\# b\n\n  \\- c\n');
  });

  it('keeps a title in front matter and heading from becoming more', async () => {
    const title = 'A "b"\n---\n<script>\u2028: c #';
    const text = await writeFile('markdown', [row('document', documentId, { key: 'url:x', title })], { of: title });
    expect(text).toContain('title: "A \\"b\\"\\n---\\n\\u003cscript>\\u2028: c #"\n');
    expect(text).toContain('# A "b" --- &lt;script> : c \\#\n');
  });

  it('keeps an address from ending its link', async () => {
    const source = row('source', 's', { csl: { URL: 'https://a.example/> <b' } });
    const evidence = row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'supports' });
    expect(await write(document, claim(), source, evidence)).toContain('<https://a.example/%3E%20%3Cb>');
  });
});
