import { functionWords } from '../../../shared/text/harmless-words.ts';
import { createRandom, type Random } from '../anchoring/random.ts';

/** A claim's sentence, and a near copy of it with up to `share` of its words changed. */
export type NearCopy = { sentence: string; copy: string; share: number };

const VOCABULARY = 40_000;
const mostChanged = 0.2;

const syllables =
  'ba be bi bo bu da de do du fa fe fi ga ge go ka ke ki la le li lo lu ma me mi mo na ne no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa we za zo'.split(
    ' ',
  );

const toUpper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** From the commonest to the rarest. */
const words = listWords(createRandom(1));

/**
 * Prose without sense whose words are as common and as rare as in a language (Zipf's law): the hundred or so commonest are
 * English words of grammar, the others are invented. The same on every run.
 */
export function createWriter(seed: number): { writeSentence: () => string; writeNearCopy: () => NearCopy } {
  const random = createRandom(seed);
  const toWord = () => words[Math.floor(words.length ** random.next()) - 1] as string;

  function writeSentence(): string {
    const text = Array.from({ length: random.whole(8, 34) }, toWord).join(' ');
    return `${toUpper(text)}.`;
  }

  /** Each changed word is replaced, taken out, or has another one put in behind it. */
  function writeNearCopy(): NearCopy {
    const sentence = writeSentence();
    const pieces = sentence.slice(0, -1).split(' ');
    const share = random.next() * mostChanged;
    for (const at of random.shuffle([...pieces.keys()]).slice(0, Math.round(share * pieces.length))) {
      pieces[at] = random.pick([toWord(), toWord(), '', `${pieces[at]} ${toWord()}`]);
    }
    return { sentence, copy: `${toUpper(pieces.filter(Boolean).join(' '))}.`, share };
  }
  return { writeSentence, writeNearCopy };
}

/** Sentences of about `wordCount` words in all, with `planted` among them. */
export function writeDocument(seed: number, wordCount: number, planted: readonly string[]): string {
  const { writeSentence } = createWriter(seed);
  const sentences: string[] = [];
  for (let count = 0; count < wordCount; ) {
    const sentence = writeSentence();
    sentences.push(sentence);
    count += sentence.split(' ').length;
  }
  for (const [at, sentence] of planted.entries()) {
    sentences.splice(Math.floor((sentences.length * (at + 1)) / (planted.length + 1)), 0, sentence);
  }
  return sentences.join(' ');
}

function listWords(random: Random): string[] {
  const english = [...functionWords].filter((word) => /^[a-z]+$/.test(word)).slice(0, 120);
  const words = new Set(english);
  while (words.size < VOCABULARY) {
    words.add(Array.from({ length: random.whole(2, 4) }, () => random.pick(syllables)).join(''));
  }
  return [...words];
}
