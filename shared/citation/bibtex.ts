import type { CslName, SourceType } from '../model/source.ts';
import { describeLostDate, parseDate, toCslDate, toMonth } from './csl-date.ts';
import { type CutCsl, cutToLimit, describeLost } from './cut-to-limit.ts';
import type { ParsedReferences } from './parse-reference.ts';
import { toName } from './ris.ts';

const kindOfBibtexType: Readonly<Record<string, SourceType>> = {
  article: 'academic',
  inproceedings: 'academic',
  incollection: 'academic',
  phdthesis: 'academic',
  mastersthesis: 'academic',
  dataset: 'official-statistics',
  legislation: 'legislation',
  jurisdiction: 'court-judgment',
};

/**
 * Reads BibTeX and BibLaTeX: entries in braces or parentheses, values in braces, in quotes or bare, joined by `#`.
 * `@comment`, `@preamble` and `@string` are passed over. An entry that is cut off is named by its line and left out.
 */
export function parseBibtex(text: string): ParsedReferences {
  const result: ParsedReferences = { references: [], problems: [] };
  const heads = /@(\w+)\s*[{(]/g;
  let [line, counted, cutOff] = [1, 0, 0];
  for (let head = heads.exec(text); head; head = heads.exec(text)) {
    const type = (head[1] ?? '').toLowerCase();
    line += text.slice(counted, head.index).split('\n').length - 1;
    counted = head.index;
    const end = findEnd(text, heads.lastIndex - 1);
    if (end === -1) {
      cutOff += 1;
      if (cutOff > MOST_CUT_OFF) {
        result.problems.push({ line, message: 'Too many entries are cut off. From this line on, nothing was read.' });
        break;
      }
      result.problems.push({
        line,
        message: `The entry @${type} is cut off: its closing brace is missing. It was left out.`,
      });
      continue;
    }
    const body = text.slice(heads.lastIndex, end);
    heads.lastIndex = end + 1;
    if (type === 'comment' || type === 'preamble' || type === 'string') continue;
    const fields = readFields(body);
    const { csl, lost } = toCsl(fields);
    const lostDate = describeLostDate(toText(fields.get('date') ?? fields.get('year') ?? ''), csl.issued);
    for (const message of [...describeLost(lost), ...(lostDate ? [lostDate] : [])]) {
      result.problems.push({ line, message });
    }
    const kind = kindOfBibtexType[type];
    if (csl.title || csl.URL || csl.DOI) {
      result.references.push({ fields: { ...(kind && { type: kind }), csl }, as: 'BibTeX' });
    } else {
      result.problems.push({
        line,
        message: `The entry @${type} has neither a title nor an address; it was left out.`,
      });
    }
  }
  return result;
}

const pairs: Readonly<Record<string, string>> = { '{': '}', '(': ')' };

/** No entry is longer, in characters: where a bracket is missing, not everything behind it is searched for it each time. */
const LONGEST = 200_000;

/** Each of these costs a search of that length. */
const MOST_CUT_OFF = 100;

/** Where the bracket at `start` closes, or -1. A quotation mark counts only outside braces. */
function findEnd(text: string, start: number): number {
  const close = pairs[text[start] ?? ''];
  let depth = 0;
  const last = Math.min(text.length, start + LONGEST);
  for (let at = start + 1; at < last; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (depth === 0 && sign === close) return at;
    else if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth < 0) return -1;
  }
  return -1;
}

function readFields(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  const names = /([\w-]+)\s*=\s*/g;
  for (let match = names.exec(body); match; match = names.exec(body)) {
    const [value, end] = readValue(body, names.lastIndex);
    fields.set((match[1] ?? '').toLowerCase(), value);
    names.lastIndex = end;
  }
  return fields;
}

function readValue(body: string, start: number): [value: string, end: number] {
  const parts: string[] = [];
  let at = start;
  for (;;) {
    while (/\s/.test(body[at] ?? '')) at += 1;
    if (body[at] === '{') {
      const end = findEnd(body, at);
      parts.push(body.slice(at + 1, end));
      at = end + 1;
    } else if (body[at] === '"') {
      const end = findQuote(body, at + 1);
      parts.push(body.slice(at + 1, end));
      at = end + 1;
    } else {
      const bare = /^[^,#\s]*/.exec(body.slice(at))?.[0] ?? '';
      parts.push(bare);
      at += bare.length;
    }
    while (/\s/.test(body[at] ?? '')) at += 1;
    if (body[at] !== '#') return [parts.join(''), at];
    at += 1;
  }
}

function findQuote(body: string, start: number): number {
  let depth = 0;
  for (let at = start; at < body.length; at += 1) {
    if (body[at] === '{') depth += 1;
    else if (body[at] === '}') depth -= 1;
    else if (body[at] === '"' && depth === 0) return at;
  }
  return body.length;
}

const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  r: '\u030a',
};
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  textendash: '–',
  textemdash: '—',
  pounds: '£',
  textsterling: '£',
  ldots: '…',
  textbackslash: '\\',
  textasciitilde: '~',
  textasciicircum: '^',
  textbraceleft: '{',
  textbraceright: '}',
};

const command =
  /\\([`'^~"=.]|[cvuHr](?![a-zA-Z]))\s*\{?\\?([a-zA-Z])\}?|\\([a-zA-Z]+)(?:\{\}|\s+)?|\\([&%$#_{}])|[{}]|-{2,3}(?!\{)|~|\s+/g;

/** A value of LaTeX as plain text: accents and signs by their characters, braces gone. */
function toText(latex: string): string {
  return latex
    .replace(command, (sign: string, accent?: string, letter?: string, name?: string, escaped?: string) => {
      if (accent) return `${letter}${accents[accent]}`.normalize('NFC');
      if (name !== undefined) return letters[name] ?? '';
      if (escaped !== undefined) return escaped;
      if (sign === '---') return '—';
      if (sign === '--') return '–';
      return sign === '{' || sign === '}' ? '' : ' ';
    })
    .trim();
}

function toCsl(fields: ReadonlyMap<string, string>): CutCsl {
  const first = (...names: string[]) => names.map((name) => toText(fields.get(name) ?? '')).find(Boolean);
  // An address is no LaTeX, though some programs escape the signs in it.
  const address = (name: string) =>
    (fields.get(name) ?? '')
      .replace(/\\([&%$#_{}])/g, '$1')
      .replace(/^\\url\{?|[{}]/g, '')
      .trim();
  const author = (fields.get('author') ?? '').split(/\s+and\s+/i).filter((name) => name.trim());
  const month = first('month');
  const year = first('year');
  const issued =
    parseDate(first('date') ?? '') ??
    (year && toCslDate([Number(year), (month && (toMonth(month) ?? Number(month))) || 0]));
  return cutToLimit(
    Object.fromEntries(
      Object.entries({
        title: first('title'),
        URL: address('url'),
        publisher: first('publisher', 'institution', 'organization', 'school'),
        'container-title': first('journal', 'journaltitle', 'booktitle'),
        volume: first('volume'),
        issue: first('issue') ?? (fields.has('journal') ? first('number') : undefined),
        number: fields.has('journal') ? undefined : first('number'),
        page: first('pages'),
        DOI: address('doi').replace(/^https?:\/\/(dx\.)?doi\.org\//i, ''),
        ISBN: first('isbn'),
        genre: first('type', 'howpublished'),
        author: author.length > 0 ? author.map(toPerson) : undefined,
        issued,
      }).filter(([, value]) => value !== undefined && value !== ''),
    ),
  );
}

/** `Mill, John` or `John Stuart Mill`; in braces the name of a body, which is left whole. */
function toPerson(name: string): CslName {
  if (/^\s*\{.*\}\s*$/s.test(name)) return { literal: toText(name) };
  const plain = toText(name);
  if (plain.includes(',')) return toName(plain);
  const given = plain.split(' ').slice(0, -1).join(' ');
  return given ? { family: plain.split(' ').at(-1) ?? '', given } : { literal: plain };
}
