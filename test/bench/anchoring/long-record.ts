import type { Selector } from '../../../shared/model/selector.ts';
import type { Target } from './page.ts';
import { createRandom } from './random.ts';
import { type Block, toHtml, toReading, toWords } from './record.ts';
import { writeRecord } from './write-record.ts';
import { writeSentence, writeWords } from './write-sentence.ts';

/** What became of every quote: it stands further down; the same, with a fifth of its words changed; it was never there. */
export type Fate = 'shifted' | 'edited' | 'absent';

export type LongRecord = { html: string; makeTargets: (fate: Fate, count: number) => Target[] };

/** A page with `length` characters of text, and quotes of a clause or two from what it was before text came on top. */
export function makeLongRecord(length: number): LongRecord {
  const random = createRandom(length);
  const old = writeToLength(length);
  const { text, places } = toReading(old);
  const top = Array.from({ length: 6 }, (): Block => ({ tag: 'p', words: toWords(writeSentence(random)) }));
  const prose = old.filter(({ tag, words }) => tag === 'p' && words.length > 12);

  function makeTarget(fate: Fate): Target {
    const { words } = random.pick(prose);
    const from = random.whole(0, words.length - 10);
    const quoted = words.slice(from, from + random.whole(9, 30));
    const start = places.get(quoted[0]?.id as number)?.start as number;
    const end = places.get(quoted.at(-1)?.id as number)?.end as number;
    const quote = {
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
    };
    const become = {
      shifted: () => quote,
      edited: () => ({
        ...quote,
        exact: quoted.map((word, index) => (index % 5 === 2 ? writeWords(random, 1)[0] : word.text)).join(' '),
      }),
      absent: () => ({
        exact: writeSentence(random),
        prefix: writeSentence(random).slice(-32),
        suffix: writeSentence(random).slice(0, 32),
      }),
    };
    const selector: Selector[] = [
      { type: 'TextPositionSelector', start, end },
      { type: 'TextQuoteSelector', ...become[fate]() },
    ];
    return { selector };
  }

  return {
    html: toHtml([...top, ...old]),
    makeTargets: (fate, count) => Array.from({ length: count }, () => makeTarget(fate)),
  };
}

function writeToLength(length: number): Block[] {
  const blocks: Block[] = [];
  for (let [seed, left] = [101, length]; left > 0; seed += 1) {
    const more = writeRecord(seed, Math.ceil(Math.min(left, 200_000) / 6.3));
    blocks.push(...more);
    left -= toReading(more).text.length;
  }
  return blocks;
}
