import { lexicon } from './lexicon.ts';
import type { Random } from './random.ts';

/**
 * One sentence of the record. It is put together from short parts, so that two sentences have few words in a row in
 * common that are not the language's own.
 */
export function writeSentence(random: Random): string {
  const parts = [random.chance(0.35) ? `${fill(random, random.pick(openings))} ` : '', writeClause(random)];
  if (random.chance(0.45)) parts.push(random.pick(joints), writeClause(random));
  if (random.chance(0.2)) parts.push(', ', fill(random, random.pick(lexicon.comment)));
  if (random.chance(0.07)) return `“${toUpper(parts.join(''))},” said ${fill(random, '{first} {surname} of {place}')}.`;
  return `${toUpper(parts.join(''))}.`;
}

/** A heading of two to eight words. */
export function writeHeading(random: Random): string {
  return toUpper(fill(random, random.pick(headings)));
}

/** A few words that could stand anywhere in a sentence. */
export function writeWords(random: Random, count: number): string[] {
  const words: string[] = [];
  while (words.length < count) words.push(...fill(random, random.pick(fillers)).split(' '));
  return words.slice(0, count);
}

const headings = [
  '{thing}',
  'the {adjective} {noun}',
  '{place}: {noun} and {noun}',
  'what the {body} heard about the {noun}',
  'money for the {adjective} {noun} at {place}',
  '{plural} and {plural}',
  '{place} in {year}',
];

const fillers = [
  'and the {adjective} {noun}',
  'with a {adjective} {noun}',
  'beside {place}',
  '{verb} and {verb}',
  'near the {noun} and the {noun}',
  'as well as {plural}',
];

const openings = [
  'on {date},',
  'in {month} {year}',
  'at {place}',
  'according to Dr {surname},',
  'in the opinion of Cllr {surname},',
  'for {number} {unit}',
  'it was found that',
  'it seems that',
  'however {adjective} the {noun} may look,',
  'by the end of {month}',
  'where no {noun} could be {verb},',
  'as {plural} were {verb},',
  'having {verb} the {noun},',
  'of {number} {plural},',
  'apart from the {noun},',
  'once {surname} had left,',
  'nobody recalls when',
];

const joints = [
  ', and ',
  ', but ',
  '; ',
  ' while ',
  ', so that ',
  ' although ',
  ', which meant that ',
  ' because ',
  ', whereas ',
  ' until ',
  ', for ',
];

const subjects = [
  '{thing}',
  '{thing}',
  'the {body}',
  'Cllr {surname}',
  '{number} {plural}',
  '{plural} from {place}',
  'those who use {thing}',
  'neither the {noun} nor {thing}',
  'whoever {verb} the {noun}',
  'a {adjective} {noun}',
  'spending on {plural}',
  '{percent} per cent of {plural}',
];

const predicates = [
  'had been {verb} {when}',
  'had to be {verb} {where}',
  'would be {verb} {when}',
  'could be {verb} {why}',
  'turned out to be {adjective}',
  'seemed {adjective} {where}',
  'cost £{money} million {when}',
  'rose to {number} {unit}',
  'fell below £{money} a head',
  'asked for {number} {unit} of {noun}',
  'took {number} {unit} to reach {place}',
  'approved {thing} by {number} votes to {number}',
  'opposed {thing} {why}',
  'remained safe {when}',
  'stood empty {why}',
  'needed a {adjective} {noun} {where}',
  'had always relied on {plural}',
  'later moved to {place}',
  'will open on {date}',
  'stood higher than in {year}',
  'accepted {thing}',
  'described {plural} as {adjective} and {adjective}',
  'measured {number} {unit}',
  'made room for {plural} {where}',
  'gave the {noun} back {when}',
  'belonged to the {body}',
  'included {plural}, {plural} and a {noun}',
  'improved {when} {why}',
  'should be {verb} before {date}',
  'went to {surname} and {surname} {why}',
];

const adjuncts = {
  when: [
    'on {date}',
    'in {year}',
    'between {month} and {month}',
    'every {month}',
    'within {number} {unit}',
    'twice',
    '',
  ],
  where: ['at {place}', 'behind the {noun}', 'near {place}', 'beyond the {adjective} {noun}', 'all over {place}', ''],
} as const;

function writeClause(random: Random): string {
  const clause = fill(random, `${random.pick(subjects)} ${random.pick(predicates)}`);
  return clause
    .replace(/ +/g, ' ')
    .replace(/\ba (?=[aeiou])/g, 'an ')
    .trim();
}

function fill(random: Random, frame: string): string {
  return frame.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot]?.(random) ?? '').trim();
}

const slots: Record<string, (random: Random) => string> = {
  noun: (random) => random.pick(lexicon.noun),
  plural: (random) => toPlural(random.pick(lexicon.noun)),
  adjective: (random) => random.pick(lexicon.adjective),
  verb: (random) => random.pick(lexicon.verb),
  body: (random) => random.pick(lexicon.body),
  surname: (random) => random.pick(lexicon.surname),
  first: (random) => random.pick(lexicon.first),
  place: (random) => random.pick(lexicon.place),
  month: (random) => random.pick(lexicon.month),
  unit: (random) => random.pick(lexicon.unit),
  when: (random) => fill(random, random.pick(adjuncts.when)),
  where: (random) => fill(random, random.pick(adjuncts.where)),
  why: (random) => fill(random, random.pick(lexicon.reason)),
  year: (random) => String(random.whole(1987, 2025)),
  number: (random) => random.whole(3, random.pick([30, 400, 9_000])).toLocaleString('en'),
  percent: (random) => String(random.whole(2, 97)),
  money: (random) => (random.whole(11, 990) / 10).toFixed(1),
  date: (random) => `${random.whole(1, 28)} ${random.pick(lexicon.month)} ${random.whole(2015, 2025)}`,
  thing(random) {
    const adjective = random.chance(0.6) ? `${random.pick(lexicon.adjective)} ` : '';
    const place = random.chance(0.3) ? ` in ${random.pick(lexicon.place)}` : '';
    return `the ${adjective}${random.pick(lexicon.noun)}${place}`;
  },
};

function toPlural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh|ing|age)$/.test(noun) ? noun : `${noun}s`;
}

const toUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
