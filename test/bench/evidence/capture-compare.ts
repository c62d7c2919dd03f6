import { compareCapture } from '../../../extension/state/capture-view.ts';
import { toTextSha } from '../../../shared/model/text-sha.ts';
import { splitWords } from '../../../shared/text/words.ts';
import { createRandom } from '../anchoring/random.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';
import { createWriter } from './write-corpus.ts';

const UNITS = 1_000_000;
const CHANGED = 0.02;

/** Comparing what a document said with what it says now, hash and words, over listing the words of both once. */
export const captureCompare: Metric = {
  goals: [{ name: 'evidence/capture-compare', unit: '×', goal: 10, stretch: 4, better: 'less' }],
  needsBrowser: false,
  sizes: `1 MB of text, one word in ${1 / CHANGED} replaced, taken out or put in`,
  async measure({ signal }) {
    const text = writeText();
    const random = createRandom(2);
    const change = (word: string) => random.pick(['', 'zumilo', `${word} zumilo`]);
    const now = text
      .split(' ')
      .map((word) => (random.chance(CHANGED) ? change(word) : word))
      .filter(Boolean)
      .join(' ');
    const kept = { documentId: '', textSha: await toTextSha(text), at: 0, size: text.length, isCut: false, text };
    const compare = async () => {
      const start = performance.now();
      const { kind } = await compareCapture(kept, now);
      if (kind !== 'changed') throw new Error(`The page was said to be ${kind}.`);
      return performance.now() - start;
    };
    const read = () => {
      const start = performance.now();
      for (const each of [text, now]) splitWords(each);
      return performance.now() - start;
    };
    const { product, baseline } = await takeTurns({ times: 15, warmUp: 3, signal }, compare, read);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of listing the words of both, in Node`;
    return [
      { name: 'evidence/capture-compare', value: median(product) / median(baseline), baseline: median(baseline), how },
    ];
  },
};

function writeText(): string {
  const { writeSentence } = createWriter(3);
  let text = writeSentence();
  while (text.length < UNITS) text += ` ${writeSentence()}`;
  return text;
}
