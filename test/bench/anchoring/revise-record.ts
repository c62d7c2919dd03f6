import type { Selector } from '../../../shared/model/selector.ts';
import { typographyEdits, wordEdits } from './edits.ts';
import { harmlessEdits, materialEdits } from './material-edits.ts';
import { createRandom, type Random } from './random.ts';
import { type Block, locateWords, type Place, toHtml, toReading, toWords, type Word } from './record.ts';
import { createGramCounter } from './shared-grams.ts';
import { classify, type Trial } from './trial.ts';
import { writeSentence, writeWords } from './write-sentence.ts';

/** A later version of a record as a page, and quotes from the earlier one, each with the place where it now stands. */
export type Edition = { html: string; trials: Trial[] };

type Intent = 'gone' | 'material' | 'harmless' | 'any';
/** A quote while the record is being revised: its words in the old version. */
type Quoted = { words: Word[]; isWhole: boolean; edit: string; intent: Intent };

/** Revises `record` by what `seed` makes of it. `share` is how much of the text around the quotes changes. */
export function reviseRecord(record: readonly Block[], seed: number, share: number): Edition {
  const random = createRandom(seed);
  const old = putDuplicates(record, random);
  const quotes: Quoted[] = [];
  const changed = new Map<Block, Block[]>();
  const moving: Block[] = [];
  for (const block of old) {
    const quoted = pickQuote(block, random);
    if (!quoted) {
      changed.set(block, changeAround(block, random, share));
      continue;
    }
    const { edit } = quoted;
    quotes.push(quoted);
    if (edit === 'moved') moving.push(block);
    changed.set(block, quoted.become(share));
  }
  const revised = old.flatMap((block) => (moving.includes(block) ? [] : (changed.get(block) as Block[])));
  for (const block of moving)
    revised.splice(random.whole(1, revised.length - 1), 0, ...(changed.get(block) as Block[]));
  return { html: toHtml(revised), trials: toTrials(quotes, old, revised) };
}

function toTrials(quotes: readonly Quoted[], old: readonly Block[], revised: readonly Block[]): Trial[] {
  const before = toReading(old);
  const after = locateWords(revised);
  const order = new Map(revised.flatMap(({ words }) => words).map(({ id }, index) => [id, index]));
  const text = toPlainText(old, revised);
  const now = { text, countGrams: createGramCounter(text) };
  return quotes.flatMap(({ words, isWhole, edit, intent }) => {
    const start = before.places.get((words[0] as Word).id)?.start as number;
    const end = before.places.get((words.at(-1) as Word).id)?.end as number;
    const exact = before.text.slice(start, end);
    const kept = words.flatMap(({ id }) => after.get(id) ?? []).sort((a, b) => a.start - b.start);
    const intact = words.every(({ id }, index) => order.get(id) === (order.get((words[0] as Word).id) ?? -1) + index);
    const state = { surviving: kept.length, intact };
    const group = classify({ intent, words, exact: exact.replaceAll('\n', ' ') }, state, now);
    // A repeated paragraph that was moved as a whole took nothing along by which it could be told from its likes.
    if (!group || (group === 'repeated' && edit === 'moved' && isWhole)) return [];
    const truth = group === 'gone' ? null : { start: (kept[0] as Place).start, end: (kept.at(-1) as Place).end, kept };
    return [{ group, edit, size: exact.length, selector: describe(before.text, start, end), truth }];
  });
}

/** Thirty-two characters of context each side and a position, as most tools store a quote. */
function describe(text: string, start: number, end: number): Selector[] {
  return [
    { type: 'TextPositionSelector', start, end },
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(end, end + 32),
    },
  ];
}

/** The revised text with the typography of the old one, in single spaces. */
function toPlainText(old: readonly Block[], revised: readonly Block[]): string {
  const plain = new Map(old.flatMap(({ words }) => words.map(({ id, text }) => [id, text])));
  return revised.flatMap(({ words }) => words.map(({ id, text }) => plain.get(id) ?? text)).join(' ');
}

/** Repeats some sentences in other paragraphs, so that their words stand twice before one of them is edited. */
function putDuplicates(record: readonly Block[], random: Random): Block[] {
  const blocks = record.map((block) => ({ ...block, words: [...block.words] }));
  const paragraphs = blocks.filter(({ tag, words }) => tag === 'p' && words.length > 20);
  for (const from of random.shuffle(paragraphs).slice(0, Math.ceil(paragraphs.length / 4))) {
    const [first, last] = random.pick(listSentences(from.words));
    const text = from.words.slice(first, last).map((word) => word.text);
    const into = random.pick(paragraphs);
    into.words.splice(random.pick(listSentences(into.words))[0], 0, ...toWords(text.join(' ')));
  }
  return blocks;
}

/** Text around the quotes: some is left out, some is new, some is reworded. */
function changeAround(block: Block, random: Random, share: number): Block[] {
  if (block.tag !== 'p' && block.tag !== 'li') return [block];
  if (random.chance(share / 4)) return [];
  if (random.chance(share / 3))
    return [block, { tag: 'p', words: toWords(`${writeSentence(random)} ${writeSentence(random)}`) }];
  return [{ ...block, words: random.chance(share) ? reword(block.words, random) : block.words }];
}

function reword(words: readonly Word[], random: Random): Word[] {
  return words.flatMap((word) => (random.chance(0.3) ? toWords(writeWords(random, 1).join(' ')) : word));
}

function pickQuote(block: Block, random: Random): (Quoted & { become: (share: number) => Block[] }) | null {
  const isProse = block.tag === 'p' || block.tag === 'li';
  if (!random.chance(isProse ? 0.8 : 0.12)) return null;
  const sentences = listSentences(block.words);
  const span = isProse ? pickSpan(sentences, random) : ([0, block.words.length] as const);
  const words = block.words.slice(...span);
  const chosen = isProse ? pickEdit(words, random) : { edit: 'left alone', intent: 'any' as const, words };
  if (!chosen) return null;
  const become = (share: number): Block[] => {
    const around = (piece: Word[]) => (isProse && random.chance(share) ? reword(piece, random) : piece);
    const all = [...around(block.words.slice(0, span[0])), ...chosen.words, ...around(block.words.slice(span[1]))];
    if (all.length === 0) return [];
    const at = chosen.edit === 'a paragraph parted' && chosen.words[Math.floor(chosen.words.length / 2)];
    if (!at) return [{ ...block, words: all }];
    const cut = all.indexOf(at);
    return cut < 1
      ? [{ ...block, words: all }]
      : [
          { ...block, words: all.slice(0, cut) },
          { ...block, words: all.slice(cut) },
        ];
  };
  const isWhole = words.length === block.words.length;
  return { words, isWhole, edit: chosen.edit, intent: chosen.intent, become };
}

type Chosen = { edit: string; intent: Intent; words: Word[] };

function pickEdit(words: readonly Word[], random: Random): Chosen | null {
  const dice = random.next();
  const left = { intent: 'any' as const, words: [...words] };
  if (dice < 0.07) return { edit: 'left alone', ...left };
  if (dice < 0.11) return { edit: 'moved', ...left };
  if (dice < 0.13) return { edit: 'a paragraph parted', ...left };
  if (dice < 0.24) return pickFrom(Object.entries(typographyEdits), words, random);
  if (dice < 0.54) return words.length < 3 ? null : pickFrom(Object.entries(wordEdits), words, random);
  if (dice < 0.7) {
    if (words.length < 3) return null;
    const isTakenOut = random.chance(0.5);
    const instead = isTakenOut ? [] : toWords(writeSentence(random));
    return { edit: isTakenOut ? 'taken out' : 'other words in its place', intent: 'gone', words: instead };
  }
  if (words.length < 5) return null;
  const intent = dice < 0.88 ? 'material' : 'harmless';
  for (const { name, apply } of random.shuffle(intent === 'material' ? materialEdits : harmlessEdits)) {
    const before = words.map(({ text }) => text);
    const texts = apply(before, random);
    if (texts) return { edit: name, intent, words: words.flatMap((word, at) => replace(word, texts[at] ?? null)) };
  }
  return null;
}

function replace(word: Word, text: string | null): Word | Word[] {
  return text === word.text ? word : text ? toWords(text) : [];
}

type EditEntry = [string, (words: readonly Word[], random: Random) => Word[] | null];

/** One of the edits that can be made on these words. */
function pickFrom(edits: EditEntry[], words: readonly Word[], random: Random): Chosen | null {
  for (const [edit, apply] of random.shuffle(edits)) {
    const changed = apply(words, random);
    if (changed) return { edit, intent: 'any', words: changed };
  }
  return null;
}

type Span = readonly [from: number, to: number];

/** One to two words, a phrase, a sentence, or several. */
function pickSpan(sentences: readonly Span[], random: Random): Span {
  const at = random.whole(0, sentences.length - 1);
  const [from, to] = sentences[at] as Span;
  const dice = random.next();
  if (dice < 0.35 && to > from) {
    const count = Math.min(to - from, dice < 0.08 ? random.whole(1, 2) : random.whole(3, 8));
    const start = random.whole(from, to - count);
    return [start, start + count];
  }
  if (dice < 0.65) return [from, to];
  const last = Math.min(sentences.length - 1, at + random.whole(1, 5));
  return [from, (sentences[last] as Span)[1]];
}

function listSentences(words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const [index, { text }] of words.entries()) {
    if (!/[.”]$/.test(text) && index < words.length - 1) continue;
    spans.push([from, index + 1]);
    from = index + 1;
  }
  return spans;
}
