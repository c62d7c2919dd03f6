import type { Random } from './random.ts';
import { toWords, type Word } from './record.ts';
import { writeSentence, writeWords } from './write-sentence.ts';

/** A quote's words after an edit; those that survive keep their numbers. Null where the quote is too short for it. */
type Edit = (words: readonly Word[], random: Random) => Word[] | null;

/** The share of a quote's words that an edit may take away. */
const most = 0.38;

/** Edits that leave at least 60 % of the words. */
export const wordEdits: Readonly<Record<string, Edit>> = {
  'words replaced': (words, random) => {
    const gone = pickSome(words, random, 1);
    return words.flatMap((word) => (gone.has(word.id) ? writeAnew(random, 1) : word));
  },
  'words put in': (words, random) => {
    let left = random.whole(1, Math.max(1, Math.floor(words.length * 0.3)));
    return words.flatMap((word, index) => {
      const here = index > 0 && left > 0 && random.chance(left / (words.length - index)) ? random.whole(1, left) : 0;
      left -= here;
      return [...writeAnew(random, here), word];
    });
  },
  'words taken out': (words, random) => {
    const gone = pickSome(words, random, 1);
    return words.filter(({ id }) => !gone.has(id));
  },
  'reworded here and there': (words, random) => {
    const gone = pickSome(words, random, 2);
    return words.flatMap((word) => (gone.has(word.id) ? writeAnew(random, random.whole(0, 2)) : word));
  },
  'misprints mended': (words, random) => {
    const gone = pickSome(words, random, 1, 0.25);
    return words.flatMap((word) => (gone.has(word.id) ? toWords(misprint(word.text)) : word));
  },
  'a sentence split': (words, random) => {
    if (words.length < 12) return null;
    const at = Math.floor(words.length / 2) + random.whole(-2, 2);
    const [before, after] = [words[at - 1], words[at]];
    if (!before || !after) return null;
    const ended = toWords(`${before.text.replace(/[.,;]$/, '')}.`);
    return [...words.slice(0, at - 1), ...ended, ...toWords('It was also said that'), ...words.slice(at)];
  },
  'a quotation cut in the middle': (words, random) => {
    if (words.length < 8) return null;
    const count = random.whole(2, Math.floor(words.length * most));
    const from = random.whole(2, words.length - count - 2);
    return [...words.slice(0, from), ...toWords('…'), ...words.slice(from + count)];
  },
  'a quotation cut at an end': (words, random) => {
    if (words.length < 6) return null;
    const count = random.whole(1, Math.floor(words.length * most));
    return random.chance(0.5) ? words.slice(count) : words.slice(0, -count);
  },
  'text put into the middle': (words, random) => {
    if (words.length < 40) return null;
    const at = random.whole(Math.floor(words.length * 0.3), Math.floor(words.length * 0.7));
    const added = toWords(Array.from({ length: random.whole(1, 3) }, () => writeSentence(random)).join(' '));
    return [...words.slice(0, at), ...added, ...words.slice(at)];
  },
};

/** Differences of typography and white space alone. They keep every word's number. */
export const typographyEdits: Readonly<Record<string, Edit>> = {
  'other white space': (words, random) =>
    words.map((word) => ({ ...word, before: random.pick([' ', '  ', '\n    ', ' ', ' \t']) })),
  'line breaks': (words, random) => words.map((word) => (random.chance(0.2) ? { ...word, breaks: true } : word)),
  'soft hyphens': (words) =>
    words.map((word) => ({ ...word, text: word.text.replace(/(\p{L}{3})(?=\p{L}{3})/gu, '$1­') })),
  ligatures: (words) =>
    words.map((word) => ({
      ...word,
      text: word.text.replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ'),
    })),
  'straight quotes': (words) =>
    words.map((word) => ({ ...word, text: word.text.replace(/[“”]/g, '"').replace(/’/g, "'") })),
  'other dashes': (words) => words.map((word) => ({ ...word, text: word.text.replaceAll('-', '‑') })),
  'letters and accents apart': (words) => words.map((word) => ({ ...word, text: word.text.normalize('NFD') })),
  'hyphens at line ends': (words, random) => {
    const long = words.flatMap(({ text }, index) => (/^\p{Ll}{8,}$/u.test(text) ? index : []));
    if (long.length === 0) return null;
    const at = random.pick(long);
    return words.map((word, index) =>
      index === at ? { ...word, text: `${word.text.slice(0, 4)}-\n${word.text.slice(4)}` } : word,
    );
  },
};

function pickSome(words: readonly Word[], random: Random, least: number, share = most): Set<number> {
  const count = random.whole(least, Math.max(least, Math.floor(words.length * share)));
  return new Set(
    random
      .shuffle(words)
      .slice(0, count)
      .map(({ id }) => id),
  );
}

function writeAnew(random: Random, count: number): Word[] {
  return count === 0 ? [] : toWords(writeWords(random, count).join(' '));
}

function misprint(text: string): string {
  const at = Math.floor(text.length / 2);
  return text.length < 4 ? `${text}e` : text.slice(0, at) + text.charAt(at - 1) + text.slice(at);
}
