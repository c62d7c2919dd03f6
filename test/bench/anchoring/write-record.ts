import { lexicon } from './lexicon.ts';
import { createRandom } from './random.ts';
import { type Block, toWords } from './record.ts';
import { writeHeading, writeSentence } from './write-sentence.ts';

/**
 * The record of an invented council, in at least `wordCount` words: items with findings and minutes, lists of
 * recommendations, tables, and the sentences that every such record repeats.
 */
export function writeRecord(seed: number, wordCount: number): Block[] {
  const random = createRandom(seed);
  const blocks: Block[] = [];
  let count = 0;
  const add = (tag: Block['tag'], text: string) => {
    const words = toWords(text);
    blocks.push({ tag, words });
    count += words.length;
  };
  const addParagraph = (sentences: number) =>
    add('p', Array.from({ length: sentences }, () => writeSentence(random)).join(' '));

  add('h1', 'Proceedings of the Council of Ostermoor');
  for (let item = 1; count < wordCount; item += 1) {
    add('h2', `${item}. ${writeHeading(random)}`);
    for (let left = random.whole(2, 5); left > 0; left -= 1) addParagraph(random.whole(1, 7));
    if (random.chance(0.5)) add('p', random.pick(lexicon.thanks));
    if (random.chance(0.4)) {
      add('h2', 'Recommendations');
      for (let left = random.whole(2, 5); left > 0; left -= 1) add('li', writeSentence(random));
      add('p', 'Agreed.');
    }
    if (random.chance(0.25)) {
      for (const head of ['Place', 'Year', 'Count', 'Remarks']) add('td', head);
      for (let left = random.whole(2, 6); left > 0; left -= 1) {
        add('td', random.pick(lexicon.place));
        add('td', String(random.whole(2015, 2025)));
        add('td', random.whole(0, 900).toLocaleString('en'));
        add('td', random.chance(0.6) ? 'None' : writeHeading(random));
      }
      addParagraph(random.whole(1, 3));
    }
    if (random.chance(0.5)) add('p', `${random.pick(lexicon.thanks)} ${random.pick(lexicon.thanks)}`);
  }
  return blocks;
}
