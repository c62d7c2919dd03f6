import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../shared/export/markdown.ts';
import type { Row } from '../../../shared/model/row.ts';
import { decideRelease, type Release } from '../../../shared/safeguarding/decide-release.ts';
import { toDocumentId } from '../../support/make-rows.ts';

const documentId = toDocumentId();
const options = { documentId, exportedAt: Date.UTC(2026, 0, 1), nameOf: () => 'Anna' };
const row = (kind: Row['kind'], id: string, fields: object, rest: Partial<Row> = {}): Row =>
  ({ workspaceId: 'w', kind, id, creator: 'you', rev: 1, fieldRevs: {}, fields, ...rest }) as Row;
const document = row('document', documentId, { key: 'url:x', title: 'A letter' });
const claim = (fields: object = {}, id = 'c', rest: Partial<Row> = {}) =>
  row('annotation', id, { documentId, type: 'claim', selectors: [], quote: { exact: 'The words' }, ...fields }, rest);

function release(rows: readonly Row[], to: 'file' | 'workspace' = 'file'): Release {
  const answers = { 'seen-by-workspace': true };
  const decision = decideRelease({ rows, from: 'creator', to, person: 'you', answers });
  if (!decision.ok) throw new Error('not released');
  return decision.release;
}
const write = (...rows: Row[]) => toMarkdown(rows, options, release(rows));

describe('toMarkdown', () => {
  it('writes front matter, quote, fields and evidence with relation and citation', () => {
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
    expect(write(document, address, said, tag, source, evidence)).toBe(`---
title: "A letter"
addresses:
  - "http://a.example/"
exported: "2026-01-01T00:00:00.000Z"
---

# A letter

## Claim 1

> The words

- **Conclusion:** It holds.
- **Said on:** 23 September 2016
- **Claim type:** Quantity
- **Tags:** schools

### Evidence

- ↤ **origin:** Ofsted, Report, September 2016, p. 6, <https://r.example/a_b>
`);
  });

  it('orders by place in the document, then by time', () => {
    const at = (start: number) => ({ selectors: [{ type: 'TextPositionSelector', start, end: start + 1 }] });
    const quoting = (exact: string) => ({ quote: { exact } });
    const text = write(
      document,
      claim({ ...at(9), ...quoting('third') }, 'c1', { createdAt: 1 }),
      claim({ ...at(2), ...quoting('second') }, 'c2', { createdAt: 2 }),
      claim({ ...at(2), ...quoting('first') }, 'c3', { createdAt: 1 }),
    );
    expect(text.match(/first|second|third/g)).toEqual(['first', 'second', 'third']);
  });

  it('says that a value does not stand', () => {
    const conflict = row('conflict', 'x', {
      rowKind: 'annotation',
      rowId: 'c',
      field: 'conclusion',
      value: 'No.',
      by: 'a',
      at: 1,
    });
    expect(write(document, claim(), conflict)).toContain(
      '**Conflict. Another conclusion, by Anna, does not stand:**\n\n> No.',
    );
  });

  it('says of evidence whose end the reader does not see that it is not available', () => {
    const evidence = row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'supports' });
    expect(write(document, claim(), evidence)).toContain('- ＋ **supports:** not available to you');
  });

  it('quotes the passage that evidence leads to', () => {
    const there = row('document', 'd2', { key: 'url:y', title: 'The report' });
    const passage = claim({ documentId: 'd2', type: 'passage', quote: { exact: 'Its words' } }, 'p');
    const evidence = row('evidence', 'e', { claimId: 'c', to: { passageId: 'p' }, relation: 'contradicts' });
    expect(write(document, there, claim(), passage, evidence)).toContain(
      '- − **contradicts:** a passage in The report\n\n  > Its words',
    );
  });

  it('[PR4] throws if a row is not in the release, or the release is for something else', () => {
    const rows = [document, claim()];
    expect(() => toMarkdown(rows, options, release([document]))).toThrow('does not let these rows out');
    expect(() => toMarkdown(rows, options, release(rows, 'workspace'))).toThrow('does not let these rows out');
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
    it(`shows ${name} in a quote as text`, () => {
      const [, quote] = write(document, claim({ quote: { exact } })).split('## Claim 1\n\n');
      expect(quote).toBe(`${expected}\n`);
    });
  }

  it('keeps the lines of a note inside its list item', () => {
    expect(write(document, claim({ note: 'a\n# b\n\n- c' }))).toContain('- **Note:** a\\\n  \\# b\n\n  \\- c\n');
  });

  it('keeps a title in front matter and heading from becoming more', () => {
    const text = write(row('document', documentId, { key: 'url:x', title: 'A "b"\n---\n<script>\u2028: c #' }));
    expect(text).toContain('title: "A \\"b\\"\\n---\\n\\u003cscript>\\u2028: c #"\n');
    expect(text).toContain('# A "b" --- &lt;script> : c \\#\n');
  });

  it('keeps an address from ending its link', () => {
    const source = row('source', 's', { csl: { URL: 'https://a.example/> <b' } });
    const evidence = row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'supports' });
    expect(write(document, claim(), source, evidence)).toContain('<https://a.example/%3E%20%3Cb>');
  });
});
