import { describe, expect, it } from 'vitest';
import { toPageSelector } from '../../../extension/pdf/area.ts';
import { lookAtPage } from '../../../extension/pdf/look-at-page.ts';
import { readPdfPages } from '../../support/read-pdf-text.ts';
import { setLine } from '../../support/set-text.ts';
import { writePdf } from '../../support/write-pdf.ts';

const words = 'counted 41 requests';
const content =
  setLine(64, 700, `The committee ${words} in the winter.`) + setLine(64, 640, 'It asked twice. It asked twice.');

async function look(quote: { exact: string; prefix?: string; suffix?: string }, page = 1) {
  const { pages } = await readPdfPages(writePdf({ pages: [{ content }] }));
  const selector = [{ type: 'TextQuoteSelector' as const, ...quote }, toPageSelector(page)];
  const { text, places } = lookAtPage(0, pages[0] as never, [{ id: 'a', type: 'claim', selector }]);
  const place = places.get('a');
  return place && text.text.slice(place.start, place.end);
}

describe('lookAtPage', () => {
  it('finds what was marked on this page, between the words that stood around it', async () => {
    expect(await look({ exact: words, prefix: 'The committee ', suffix: ' in the winter.' })).toBe(words);
  });

  it('finds it where its context goes on over the page’s end', async () => {
    expect(await look({ exact: 'The committee', prefix: 'and of the page before. ', suffix: ` ${words}` })).toBe(
      'The committee',
    );
  });

  const waits = {
    'words that were marked on another page': [{ exact: words }, 2],
    'words that stand between others here': [{ exact: words, prefix: 'The council ', suffix: ' in the winter.' }, 1],
    'words that stand here twice': [{ exact: 'It asked twice.' }, 1],
    'words that are not these': [{ exact: 'counted 14 requests', prefix: 'The committee ' }, 1],
  } as const;
  it.each(Object.entries(waits))('[AN3] asserts nothing for %s', async (_, [quote, page]) => {
    expect(await look(quote, page)).toBeUndefined();
  });
});
