import fc from 'fast-check';
import type { Row } from '../../shared/model/row.ts';
import { cslEntries, licences, sourceTypes } from '../../shared/model/source.ts';
import { isStorable, toStorable } from '../../shared/model/text.ts';
import { row } from './write-file.ts';

/** Text that formats trip over: right to left, emoji, control characters, and what each of them reads as its own. */
export const hostileText = (maxLength = 40): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '=cmd|x',
          '+1',
          '-1',
          '@SUM(1)',
          '\t',
          '\r\n',
          '\n',
          '\u2028',
          ']]>',
          '---',
          '--',
          '```',
          '`',
          '"',
          "''",
          '<b>',
          '&amp;',
          '</script>',
          '\\',
          '{',
          '}',
          '%',
          '#',
          '$',
          '^',
          '~',
          '_',
          '[1]',
          '|',
          'שלום',
          'مرحبا',
          '\u202e',
          '👩‍👩‍👧',
          '𝔘',
          'é',
          '\u0001',
          '\u001b',
          '\ufeff',
          '\u00a0',
          ' ',
          'TY  - ',
          'ER  - ',
          '@book{',
          ',',
          ';',
          ' and ',
          'a',
          '1',
          '\ud800',
          '\udc00',
          '\uffff',
        ),
        fc.string({ maxLength: 6, unit: 'grapheme' }),
      ),
      { maxLength },
    )
    .map((parts) => toStorable(parts.join('')).slice(0, 400).toWellFormed())
    .filter(isStorable);

const date = fc.oneof(
  fc.tuple(fc.integer({ min: 1000, max: 2999 })),
  fc.tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 1, max: 12 })),
  fc.tuple(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })),
);

/** Sources with any of their fields. `text` makes the words. */
export function makeSources(text: fc.Arbitrary<string> = hostileText()): fc.Arbitrary<Row<'source'>> {
  const name = fc.oneof(fc.record({ family: text, given: text }), fc.record({ literal: text }));
  const { issued: _i, author: _a, URL: _u, DOI: _d, ISBN: _n, ...words } = cslEntries;
  const csl = fc.record(
    {
      ...Object.fromEntries(Object.keys(words).map((variable) => [variable, text])),
      issued: date.map((parts) => ({ 'date-parts': [parts] })),
      author: fc.array(name, { maxLength: 3 }),
      URL: fc.webUrl({ withQueryParameters: true, withFragments: true }),
      DOI: fc.constantFrom('10.1000/abc(12)_x', '10.1234/5678'),
      ISBN: fc.constantFrom('9780306406157'),
    },
    { requiredKeys: [] },
  );
  return fc
    .record(
      {
        csl,
        type: fc.constantFrom(...sourceTypes),
        licence: fc.constantFrom(...licences),
        standing: fc.constantFrom('primary', 'secondary'),
        availability: fc.constantFrom('published', 'leaked', 'exempt'),
        readAt: fc.constant('2026-05-12'),
        archive: fc.webUrl(),
      },
      { requiredKeys: ['csl'] },
    )
    .chain((fields) => fc.uuid({ version: 7 }).map((id) => row('source', id, fields) as Row<'source'>));
}
