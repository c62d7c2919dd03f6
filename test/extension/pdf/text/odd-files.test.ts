import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPages } from '../../../../extension/pdf/text/document-text.ts';
import { findPlace, toLabel } from '../../../../extension/pdf/text/find-place.ts';
import { normalizeText } from '../../../../shared/text/normalize.ts';
import { placeQuotes } from '../../../../shared/text/place-quotes.ts';
import { writeSampleReport } from '../../../fixtures/pdf/sample-report.ts';
import { lockWith } from '../../../support/encrypt-pdf.ts';
import { readPdfPages, readPdfText } from '../../../support/read-pdf-text.ts';
import { setLine, setParagraph } from '../../../support/set-text.ts';
import { spoiltPdf } from '../../../support/spoil-pdf.ts';
import { writePdf } from '../../../support/write-pdf.ts';

const sentence = 'We made 41 recommendations: 29 to organisations in the borough and 12 to national bodies.';
const pages = [{ content: setLine(64, 700, sentence, { size: 9 }) }];

describe('readPageContent', () => {
  it('reads a file that is locked, with its password', async () => {
    const locked = writePdf({ pages, encrypt: lockWith('harrowmere') });
    expect((await readPdfText(locked, 'harrowmere')).text).toBe(sentence);
    await expect(readPdfText(locked)).rejects.toThrow(/password/i);
  });

  it('reads a file whose table of cross-references is damaged', async () => {
    expect((await readPdfText(writePdf({ pages, damageCrossReferences: true }))).text).toBe(sentence);
  });

  it('reads nothing from a picture, and the page beside it', async () => {
    const images = { Im1: { width: 2, height: 2, pixels: Uint8Array.from([0, 80, 160, 240]) } };
    const scan = { content: 'q 400 0 0 400 90 200 cm /Im1 Do Q', images };
    const { text, blank } = await readPdfText(writePdf({ pages: [scan, ...pages] }));
    expect({ text, blank: [...blank] }).toEqual({ text: sentence, blank: [0] });
  });

  it('reads 500 pages, with the number that each one shows', async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({
      content:
        setLine(64, 800, 'Annual report') +
        setLine(64, 700, `${at + 1}.1 Of ${at * 7}.`) +
        setLine(295, 30, `${at - 3}`),
    }));
    const text = await readPdfText(writePdf({ pages: many }));
    expect(text.text).not.toContain('Annual report');
    expect(text.printed[499]).toBe('496');
    const at = text.text.indexOf('Of 3493.');
    expect(findPlace(text, at, null)).toEqual({ page: 500, label: '496', section: '500.1' });
  });

  it('never hangs and never throws anything but an error, whatever became of the bytes, and places a quote or says why not', async () => {
    const quote = { exact: 'request was first recorded', prefix: 'heard how a ', suffix: ' and then' };
    await fc.assert(
      fc.asyncProperty(spoiltPdf(), async ({ bytes }) => {
        const text = await readPdfText(bytes, 'harrow').catch((error: unknown) => error);
        if (text instanceof Error) return;
        const { runs, text: words } = text as Awaited<ReturnType<typeof readPdfText>>;
        for (const { start, end } of runs) expect(start <= end && end <= words.length).toBe(true);
        const [placing] = placeQuotes(words, [quote]);
        if (placing?.kind === 'exact') expect(normalizeText(words.slice(placing.start, placing.end))).toBe(quote.exact);
        else expect(['changed', 'uncertain', 'orphan']).toContain(placing?.kind);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('findPlace', () => {
  it('names the page, the label printed on it, and the section', async () => {
    const { pages, labels } = await readPdfPages(writeSampleReport());
    const text = joinPages(pages);
    expect(labels).toEqual(['i', 'ii', '1', '2', '3']);
    const at = (words: string) => findPlace(text, text.text.indexOf(words), labels);
    expect(at('We made 41')).toEqual({ page: 4, label: '2', section: '2. What we recommended' });
    expect(at('Publish injuries by route')).toEqual({ page: 5, label: '3', section: '3' });
  });

  it('takes the printed number where the file has no labels, and none where it is the page’s own', () => {
    expect(toLabel(5, null, [undefined, undefined, undefined, undefined, undefined, '4'])).toBe('4');
    expect(toLabel(0, null, ['1'])).toBeUndefined();
  });
});

describe('a report that is issued again', () => {
  const quotes = [
    'recommendation 5 asks that the next review begin with them.\nSeveral witnesses described warnings',
    'The number of children injured on school routes fell from 31 in 2022 to 18 in 2024.',
    'Mere Valley Police\t4\t3\t2\t1',
  ];

  it('holds every quote word for word under another cover and from another producer', async () => {
    const first = await readPdfText(writeSampleReport());
    const again = await readPdfText(
      writeSampleReport({ cover: 'Second edition, with a new foreword by the chair.', producer: 'Another program' }),
    );
    const placings = placeQuotes(
      again.text,
      quotes.map((exact) => {
        const start = first.text.indexOf(exact);
        return {
          exact,
          start,
          prefix: first.text.slice(start - 32, start),
          suffix: first.text.slice(start + exact.length).slice(0, 32),
        };
      }),
    );
    expect(placings.map(({ kind }) => kind)).toEqual(['exact', 'exact', 'exact']);
    const words = placings.map((placing) => ('start' in placing ? again.text.slice(placing.start, placing.end) : ''));
    expect(words).toEqual(quotes);
  });

  it('says that words changed, and which', async () => {
    const again = (count: string) => ({
      content: setParagraph({ x: 64, y: 700, width: 460 }, `${sentence.replace('41', count)} And so it was agreed.`)
        .content,
    });
    const { text } = await readPdfText(
      writePdf({ pages: [{ content: setLine(64, 700, 'A new cover') }, again('14')] }),
    );
    const [placing] = placeQuotes(text, [{ exact: sentence, suffix: ' And so it was agreed.' }]);
    expect(placing).toMatchObject({ kind: 'changed', material: true });
  });

  it('holds a quote from another typesetter, whose lines end elsewhere', async () => {
    const paragraph = 'We heard from 23 head teachers, nine school crossing patrols and 143 parents and carers.';
    const narrow = { content: setParagraph({ x: 64, y: 700, width: 120 }, paragraph).content };
    const { text } = await readPdfText(writePdf({ pages: [narrow] }));
    expect(text).toBe(paragraph);
  });
});
