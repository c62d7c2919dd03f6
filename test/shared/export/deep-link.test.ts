import { describe, expect, it } from 'vitest';
import { toClip } from '../../../shared/export/clip.ts';
import { findDeepLink, type Placed } from '../../../shared/export/deep-link.ts';
import { toDocumentId } from '../../support/make-rows.ts';
import { release, row } from '../../support/write-file.ts';

const at = 'http://newsroom.example/letter';
const marked = (quote: { exact: string; prefix?: string; suffix?: string } | undefined, more: object = {}) =>
  ({ row: { fields: { documentId: 'd', type: 'claim', selectors: [], quote, ...more } } }) as never;

describe('findDeepLink', () => {
  const cases: Record<string, [{ exact: string; prefix?: string; suffix?: string }, string]> = {
    'a few words': [{ exact: 'made 41 recommendations' }, 'made%2041%20recommendations'],
    'signs that part a directive': [
      { exact: 'a well-known, safe & sound' },
      'a%20well%2Dknown%2C%20safe%20%26%20sound',
    ],
    'words before and after, without those that were cut': [
      { exact: 'words', prefix: 'ttee said these plain ', suffix: ' and no oth' },
      'said%20these%20plain-,words,-and%20no',
    ],
    'several blocks by their ends': [
      { exact: 'One two three.\nFour five six.' },
      'One%20two%20three.,Four%20five%20six.',
    ],
    'what stands around redacted words': [
      { exact: 'We are ██ for that delay', prefix: 'for. ', suffix: ' and so' },
      'We%20are,for%20that%20delay,-and',
    ],
    'only what stands where an end is redacted, without what is not beside it': [
      { exact: '██ walked it', prefix: 'of those who said that ', suffix: ' in the rain and' },
      'walked%20it,-in%20the%20rain',
    ],
  };
  for (const [name, [quote, expected]] of Object.entries(cases)) {
    it(`names ${name}`, () => expect(findDeepLink(at, marked(quote))).toBe(`${at}#:~:text=${expected}`));
  }

  it('names the words that stand there now, where a person said so', () => {
    const placement = row('placement', 'p', { annotationId: 'a', quote: { exact: 'made 39 recommendations' } });
    const claim = row('annotation', 'a', { quote: { exact: 'made 41 recommendations' } });
    expect(findDeepLink(at, { row: claim, placement } as Placed)).toBe(`${at}#:~:text=made%2039%20recommendations`);
  });

  it('leads to the page of a PDF', () => {
    expect(findDeepLink('http://a.example/r.pdf', marked({ exact: 'x' }, { place: { page: 6 } }))).toBe(
      'http://a.example/r.pdf#page=6',
    );
  });

  it('leads to the beginning where all of the words are redacted', () => {
    expect(findDeepLink(at, marked({ exact: '██' }))).toBe(at);
  });

  it('keeps a route, and has no link for a file alone', () => {
    expect(findDeepLink('http://a.example/#/letter', marked({ exact: 'x' }))).toBe(
      'http://a.example/#/letter:~:text=x',
    );
    expect(findDeepLink('urn:x-recordmark:sha256:00', marked({ exact: 'x' }))).toBe(null);
  });
});

describe('toClip', () => {
  const documentId = toDocumentId();
  const rows = [
    row('document', documentId, { key: `url:${at}`, title: 'A <letter>' }),
    row(
      'annotation',
      'c',
      {
        documentId,
        type: 'claim',
        selectors: [],
        quote: { exact: 'The <b>\nwords' },
        claimant: 'The Leader',
        saidOn: '2016-09-23',
      },
      { createdAt: Date.UTC(2026, 0, 2) },
    ),
  ];

  it('has the quote, where it is from and the link, plain and rich', () => {
    const { text, html } = toClip(rows, documentId, 'c', release(rows));
    const link = `${at}#:~:text=The%20%3Cb%3E,words`;
    const cited = 'The Leader, A <letter>, 23 September 2016, read on 2 January 2026';
    expect(text).toBe(`“The <b>\nwords”\n${cited}\n${link}`);
    expect(html).toBe(
      `<blockquote>The &lt;b&gt;<br>words</blockquote><p><a href="${link}">${cited.replace('<letter>', '&lt;letter&gt;')}</a></p>`,
    );
  });

  it('[PR4] throws if a row is not in the release', () => {
    expect(() => toClip(rows, documentId, 'c', release(rows.slice(1)))).toThrow('does not let these rows out');
  });
});
