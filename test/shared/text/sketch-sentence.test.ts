import { describe, expect, it } from 'vitest';
import { countShared, sketchSentence } from '../../../shared/text/sketch-sentence.ts';

const sketch = (text: string) => sketchSentence(text, { start: 0, end: text.length });
const sentence = 'The Committee made 38 recommendations about supervision, transport and record keeping.';

describe('sketchSentence', () => {
  it('is the same for another number, other case and other words of grammar', () => {
    const other = 'THE COMMITTEE made 36 recommendations about supervision, a transport and the record keeping.';
    expect(sketch(other)).toEqual(sketch(sentence));
  });

  it('shares a pair and most of its bytes with a near copy', () => {
    const [one, other] = [sketch(sentence), sketch(sentence.replace('transport', 'travel'))];
    expect(one?.pairs.some((pair) => other?.pairs.includes(pair))).toBe(true);
    expect(one && other && countShared(one.bytes, other.bytes, 0)).toBeGreaterThan(7);
  });

  it('shares nothing with a sentence that has no word in common', () => {
    const [one, other] = [sketch(sentence), sketch('Heavy rain closed the towpath between both bridges on Sunday.')];
    expect(one?.pairs.some((pair) => other?.pairs.includes(pair))).toBe(false);
    expect(one && other && countShared(one.bytes, other.bytes, 0)).toBeLessThan(2);
  });

  it('is null for what has too few words of weight', () => {
    expect(sketch('It was the 38 of them, and so on.')).toBeNull();
  });
});
