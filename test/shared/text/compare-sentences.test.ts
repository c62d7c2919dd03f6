import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../../shared/text/compare-sentences.ts';

const sentence = 'The Committee made 38 recommendations, and the Council accepted every one of them.';
const compare = (other: string, to = sentence) => {
  const found = compareSentences(to, other);
  return found && { words: other.slice(found.start, found.end), material: found.material };
};

describe('compareSentences', () => {
  it('finds the same sentence', () => {
    expect(compare(sentence)).toEqual({ words: sentence, material: false });
  });

  it('leaves out the full stop and the quotation marks that the first one was marked without', () => {
    const bare = sentence.slice(0, -1);
    expect(compare(`“${sentence}”`, bare)).toEqual({ words: bare, material: false });
  });

  it('says that another number is material', () => {
    const other = sentence.replace('38', '36');
    expect(compare(other)).toEqual({ words: other, material: true });
  });

  it('does not call other grammar material', () => {
    const other = sentence.replace('every one of them', 'all of them');
    expect(compare(other)?.words).toBe(other);
  });

  it('leaves out a heading before the sentence and a list behind it', () => {
    const other = `Our response to the review News Contact us Accessibility ${sentence} Share this page Print it Related pages Cookies`;
    expect(compare(other)).toEqual({ words: sentence, material: false });
  });

  it('keeps the last word where it is another and much stands behind it', () => {
    const rise = 'Reported offences in the borough rose over the year by 38';
    const other =
      'Reported offences in the borough rose over the year by 36 Share this page Print it Related pages Cookies';
    expect(compare(other, rise)).toEqual({ words: rise.replace('38', '36'), material: true });
  });

  it('keeps the first word where it is another and much stands before it', () => {
    const fell = 'Nobody left the meeting of the Committee before the vote was taken.';
    const other = `News Contact us Accessibility Share this page Print it Everybody ${fell.slice('Nobody '.length)}`;
    expect(compare(other, fell)).toEqual({ words: fell.replace('Nobody', 'Everybody'), material: true });
  });

  it('leaves out a sentence before it that shares small words with it', () => {
    const other = `Of the boats that the ferry company had and of those, and one more ${sentence}`;
    expect(compare(other)?.words.endsWith(sentence)).toBe(true);
    expect(compare(other)?.words.length).toBeLessThan(sentence.length + 24);
  });

  it('finds nothing where less than about two words in three are the same', () => {
    expect(compare('The Committee made a visit, and the Council paid for every seat on the bus.')).toBeUndefined();
    expect(compare('')).toBeUndefined();
  });
});
