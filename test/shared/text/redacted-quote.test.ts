import { describe, expect, it } from 'vitest';
import { placeQuotes } from '../../../shared/text/place-quotes.ts';
import { fillRedacted, withoutRedacted } from '../../../shared/text/redacted-quote.ts';

const page =
  'Mrs Thomasina\nQuillfeather’s house is empty. Ben lives there, says Thomasina  Quillfeather (the aunt). End.';
const place = (quote: Parameters<typeof fillRedacted>[0][number], text = page) => {
  const [filled] = fillRedacted([quote], text);
  return placeQuotes(text, [filled as never]).map((placing) => withoutRedacted(quote, placing))[0];
};
const wordsAt = (placing: ReturnType<typeof place>, text = page) =>
  placing && 'start' in placing ? [placing.kind, text.slice(placing.start, placing.end)] : placing?.kind;

describe('fillRedacted', () => {
  it('finds a quote word for word with the words that the page has where its own were redacted', () => {
    expect(wordsAt(place({ exact: "██'s house is empty", prefix: 'Mrs ' }))).toEqual([
      'exact',
      'Thomasina\nQuillfeather’s house is empty',
    ]);
    expect(wordsAt(place({ exact: 'Ben lives there, says ██ (the aunt)' }))).toEqual([
      'exact',
      'Ben lives there, says Thomasina  Quillfeather (the aunt)',
    ]);
    expect(wordsAt(place({ exact: '██', prefix: 'there, says ', suffix: ' (the aunt)' }))).toEqual([
      'exact',
      'Thomasina  Quillfeather',
    ]);
  });

  it('leaves out of the context what stands beyond words that were redacted', () => {
    expect(wordsAt(place({ exact: 'house is empty', prefix: "Mrs ██'s ", suffix: '. ██ lives there' }))).toEqual([
      'exact',
      'house is empty',
    ]);
  });

  it('says nothing where the rest does not stand there word for word, or more than once, or an end could be anything', () => {
    for (const quote of [
      { exact: 'Ben lived there, says ██ (the aunt)' },
      { exact: '██', prefix: 'nowhere ', suffix: ' else' },
      { exact: 'house of ██' },
      { exact: 'e██e', prefix: '', suffix: '' },
    ])
      expect([quote.exact, place(quote)?.kind]).toEqual([quote.exact, 'orphan']);
  });

  it('gives the quotes back where none was redacted', () => {
    const quotes = [{ exact: 'Ben lives there' }];
    expect(fillRedacted(quotes, page)).toBe(quotes);
  });
});

describe('withoutRedacted', () => {
  it('shows no changed words for a quote of which some were redacted, and those of any other', () => {
    const changed = { kind: 'changed', start: 0, end: 3, diff: [], material: false } as never;
    expect(withoutRedacted({ exact: 'of ██' }, changed)).toEqual({ kind: 'orphan', reason: 'quote-not-found' });
    expect(withoutRedacted({ exact: 'of them' }, changed)).toBe(changed);
  });
});
