import { describe, expect, it } from 'vitest';
import { listSentences } from '../../../shared/text/list-sentences.ts';

const list = (text: string) => listSentences(text).map(({ start, end }) => text.slice(start, end));

describe('listSentences', () => {
  it('ends a sentence at its stop, with the quotation mark behind it', () => {
    expect(list('The council met. "We agree." It adjourned! Why? 38 people came.')).toEqual([
      'The council met.',
      '"We agree."',
      'It adjourned!',
      'Why?',
      '38 people came.',
    ]);
  });

  it('ends none at an abbreviation, an initial or a decimal point', () => {
    const text = 'Mr. A. Harrow of St. Mere paid 2.5 million, see para. 4, e.g. There.';
    expect(list(text)).toEqual([text]);
    expect(list('They took part a. Then it ended.')).toEqual(['They took part a.', 'Then it ended.']);
  });

  it('ends a sentence in a script without spaces', () => {
    expect(list('議会は報告した。委員会は同意した。')).toEqual(['議会は報告した。', '委員会は同意した。']);
  });

  it('has a sentence whole in a window of what is too long to be one', () => {
    const links = Array.from({ length: 120 }, (_, at) => `Link${at} to elsewhere`).join(' ');
    const sentence = 'The Committee made 38 recommendations, and the Council accepted every one of them.';
    const windows = list(`${links} ${sentence}`);
    expect(windows.length).toBeGreaterThan(4);
    expect(windows.every((each) => each.length <= 600)).toBe(true);
    expect(windows.some((each) => each.includes(sentence))).toBe(true);
  });

  it('has no sentence in nothing', () => {
    expect(list('')).toEqual([]);
  });
});
