import type { Row } from '../model/row.ts';
import type { CslName } from '../model/source.ts';
import { type CslType, toCslType } from './csl-type.ts';
import { toSourceNote } from './source-note.ts';

/** Entry types of BibLaTeX, which reference managers read beside those of BibTeX. */
const bibtexTypes: Record<CslType, string> = {
  article: 'misc',
  'article-journal': 'article',
  'article-newspaper': 'article',
  book: 'book',
  dataset: 'dataset',
  document: 'misc',
  hearing: 'misc',
  interview: 'misc',
  legal_case: 'jurisdiction',
  legislation: 'legislation',
  personal_communication: 'letter',
  report: 'report',
  webpage: 'online',
};

/** A source as one entry of BibTeX, in braces, with the signs that LaTeX would read escaped. */
export function toBibtex({ id, fields }: Row<'source'>): string {
  const { csl } = fields;
  const type = bibtexTypes[toCslType(fields)];
  const [year, month, day] = csl.issued?.['date-parts'][0] ?? [];
  const date = [year, month, day].filter((part) => part !== undefined).map((part) => String(part).padStart(2, '0'));
  const note = [csl.authority, toSourceNote(fields)].filter(Boolean).join('. ');
  const values: [name: string, value: string | undefined][] = [
    ['title', csl.title && toLatex(csl.title)],
    ['author', csl.author?.map(toBibtexName).join(' and ')],
    [type === 'article' ? 'journaltitle' : 'booktitle', csl['container-title'] && toLatex(csl['container-title'])],
    [type === 'report' ? 'institution' : 'publisher', csl.publisher && toLatex(csl.publisher)],
    ['date', date.join('-')],
    ['type', csl.genre && toLatex(csl.genre)],
    [type === 'article' ? 'eid' : 'number', csl.number && toLatex(csl.number)],
    ['volume', csl.volume && toLatex(csl.volume)],
    ['issue', csl.issue && toLatex(csl.issue)],
    ['pages', csl.page && toLatex(csl.page)],
    ['isbn', csl.ISBN && toLatex(csl.ISBN)],
    ['doi', csl.DOI && toAddress(csl.DOI)],
    ['url', csl.URL && toAddress(csl.URL)],
    ['note', note && toLatex(note)],
  ];
  const written = values.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@${type}{${toKey(csl.author?.[0] ?? { literal: csl.publisher }, year)}-${id.slice(-12)},\n${written.join('')}}\n`;
}

const signs: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts braces whether they are escaped or not.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

/** Text for LaTeX, on one line. Two hyphens would become a dash, and braces keep the capitals of titles. */
function toLatex(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
    .trim()
    .replaceAll(/[\\{}$&%#_^~]/g, (sign) => signs[sign] ?? `\\${sign}`)
    .replaceAll(/-(?=-)/g, '-{}')
    .replaceAll(/(['`])(?=\1)/g, '$1{}');
}

/** An address stands as it is, but for what would end its braces. */
const toAddress = (address: string): string =>
  address.replaceAll(/[{}\\\s\p{Cc}]/gu, (sign) => encodeURIComponent(sign));

function toBibtexName({ family, given, literal }: CslName): string {
  if (literal !== undefined) return `{${toLatex(literal)}}`;
  return [family, given]
    .map((part) => part && toLatex(part))
    .filter(Boolean)
    .join(', ');
}

/** "ofsted2016": what a person recognises in a list of keys. */
function toKey({ family, literal }: CslName, year: number | undefined): string {
  const words =
    (family ?? literal ?? 'source')
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  return `${words[0] ?? 'source'}${year ?? ''}`;
}
