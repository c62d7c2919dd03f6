import { units } from './harmless-words.ts';

/** A figure as it counts: "£2.4m", "2.4 million pounds" and "£2,400,000" are one. */
export type NumberInText = { value: number; unit: string; of: string };

/** A list of words in which the figures are apart from the rest, where "=2400000 £" stands for one. */
export type Counted = { numbers: NumberInText[]; rest: string[] };

/**
 * Takes the figures out of the lower-case words of a text: digits and words, with what multiplies them and their unit.
 * `of` is the word behind a figure, by which two figures that changed places are told from a sentence turned round.
 */
export function readNumbers(words: readonly string[]): Counted {
  const numbers: NumberInText[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = readOne(words, at);
    if (!found) {
      rest.push(words[at] as string);
      at += 1;
      continue;
    }
    const sign = rest.at(-1) ?? '';
    const isNegative = sign === '-' && words[at - 1] === '-' && !isNumeral(words[at - 2] ?? '');
    const currency = symbols.has(sign) ? rest.pop() : undefined;
    const [unit, next] = readUnit(words, found.next);
    const behind = words.slice(next, next + 3).find((word) => !small.has(word)) ?? '';
    const number = {
      value: isNegative ? -found.value : found.value,
      unit: unit || (currency ?? ''),
      of: /^\p{L}[^:]*$/u.test(behind) ? behind : '',
    };
    numbers.push(number);
    rest.push(`=${number.value} ${number.unit}`);
    at = next;
  }
  return { numbers, rest };
}

const list = (words: string) => words.split(' ');
const small = new Set(list('of the a an'));
const symbols = new Set(list('£ $ € ¥'));

const values = new Map<string, number>();
for (const [index, word] of list(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
).entries())
  values.set(word, index);
for (const [index, word] of list('twenty thirty forty fifty sixty seventy eighty ninety').entries())
  values.set(word, 20 + 10 * index);
for (const [index, word] of list(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
).entries())
  if (word !== 'second') values.set(word, index + 1);
for (const [word, value] of Object.entries({ half: 0.5, '½': 0.5, '¼': 0.25, '¾': 0.75, once: 1, twice: 2, thrice: 3 }))
  values.set(word, value);

const scales = new Map<string, number>(
  Object.entries({
    hundred: 100,
    dozen: 12,
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    m: 1e6,
    mn: 1e6,
    billion: 1e9,
    bn: 1e9,
    trillion: 1e12,
    tn: 1e12,
  }),
);
for (const [word, value] of [...scales]) if (word.length > 2) scales.set(`${word}s`, value);

const unitNames = new Map(units.flatMap((names) => names.map((name) => [name, names[0] as string])));

const digits = /^\p{Nd}/u;

function beginsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 0x80 ? code >= 0x30 && code <= 0x39 : digits.test(word);
}

/** Whether a lower-case word is a figure, in digits or by name, or begins with one in digits. */
export function isNumeral(word: string): boolean {
  return beginsWithDigit(word) || values.has(word);
}

/** Whether a lower-case word is a unit that stands behind a figure. */
export function isUnit(word: string): boolean {
  return unitNames.has(word);
}

function readOne(words: readonly string[], at: number): { value: number; next: number } | null {
  const first = words[at] as string;
  let next = at + 1;
  let value = readValue(first);
  if (value === undefined) {
    const scale = scales.get(first);
    if (!scale || first.length < 3) return null;
    value = scale;
    return { value, next };
  }
  // "one hundred and five", "2.4 million", "38 th".
  for (;;) {
    const word = words[next];
    if (word === undefined) break;
    const scale = scales.get(word);
    const more = values.get(word);
    if (scale) value = value < scale ? value * scale : value + scale;
    else if (
      word === 'and' &&
      value >= 100 &&
      readValue(words[next + 1] ?? '') !== undefined &&
      !beginsWithDigit(words[next + 1] as string) &&
      !beginsWithDigit(first)
    ) {
      value += readValue(words[next + 1] as string) as number;
      next += 1;
    } else if (
      more !== undefined &&
      !beginsWithDigit(first) &&
      value >= 20 &&
      more < value &&
      (value % 100 === 0 || (more < 10 && value % 10 === 0))
    )
      value += more;
    else if (beginsWithDigit(first) && /^(?:st|nd|rd|th)$/.test(word)) value = Number(value);
    else break;
    next += 1;
  }
  return { value, next };
}

function readValue(word: string): number | undefined {
  if (beginsWithDigit(word)) {
    const plain = word
      .normalize('NFKC')
      .replace(/[,](?=\d{3}(?!\d))/g, '')
      .replace(/[,:/](?=\d)/g, '.');
    const [whole, ...parts] = plain.split('.');
    return Number(parts.length > 0 ? `${whole}.${parts.join('')}` : whole);
  }
  const value = values.get(word);
  if (value !== undefined || !word.includes('-')) return value;
  const parts = word.split('-').map((part) => values.get(part));
  return parts.length === 2 && parts.every((part) => part !== undefined)
    ? (parts[0] as number) + (parts[1] as number)
    : undefined;
}

function readUnit(words: readonly string[], at: number): [unit: string, next: number] {
  // "24-hour" is written "24 hour" too.
  if (words[at] === '-' && unitNames.has(words[at + 1] ?? '')) return readUnit(words, at + 1);
  const word = words[at] ?? '';
  if (word === 'per' && /^cents?$/.test(words[at + 1] ?? '')) return ['%', at + 2];
  const unit = unitNames.get(word);
  if (!unit) return ['', at];
  if (unit === '%' && /^points?$/.test(words[at + 1] ?? '')) return ['points', at + 2];
  return [unit, at + 1];
}
