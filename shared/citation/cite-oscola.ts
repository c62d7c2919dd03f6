import type { Csl } from '../model/source.ts';
import {
  type CitationPart,
  type Cited,
  findRecipient,
  isSpan,
  italic,
  join,
  type Locator,
  toGenre,
  toHouse,
  toUrl,
} from './citation.ts';
import { type CslType, isLetter, toCslType } from './csl-type.ts';
import { toDateInWords } from './date-in-words.ts';
import { listNames } from './names.ts';

type Write = (cited: Cited, author: string) => CitationPart[];

/**
 * A source as OSCOLA has it (Faculty of Law, University of Oxford, 4th edition, 2012). Numbers behind the names below are
 * its sections. A pinpoint comes before the address (3.1.4), and a page is a bare number.
 */
export function citeOscola(cited: Cited): CitationPart[] {
  const { csl, type } = cited.fields;
  const url = toUrl(csl);
  const author =
    listNames(csl.author, ({ given, family }) => [given, family].filter(Boolean).join(' ')) || csl.publisher || '';
  const write = isLetter(csl) ? citeLetter : (type !== 'foi-response' && writers[toCslType(cited.fields)]) || citeOther;
  const parts = write(cited, author);
  // What is published in print is cited without an address (3.1.4); its words still lead there.
  return parts.some(({ href }) => href)
    ? parts
    : parts.map((part, at) => (url && at === 0 ? { ...part, href: url } : part));
}

/** 2.1.1 and 2.1.6: a neutral citation, and each paragraph in square brackets. */
const citeCase: Write = ({ fields: { csl }, locator }) => {
  const paragraph =
    locator && ('paragraph' in locator ? `[${locator.paragraph.replace('–', ']–[')}]` : toPinpoint(locator));
  return join(' ', italic(csl.title), csl.number, paragraph);
};

/** 2.4 and 2.5: short title and year in roman, the number of a statutory instrument, and the section. */
const citeLaw: Write = ({ fields: { csl }, locator }) => {
  const year = csl.issued?.['date-parts'][0]?.[0];
  const title = csl.title && year && !csl.title.includes(String(year)) ? `${csl.title} ${year}` : csl.title;
  const number = /^SI\b/.test(csl.number ?? '') || !title ? csl.number : undefined;
  return join(', ', title, number, locator && toPinpoint(locator));
};

/** 3.4.2: the house, "Deb", the full date, volume and column. */
const citeHansard: Write = ({ fields: { csl }, locator }) => {
  const day = csl.issued && toDateInWords(csl.issued['date-parts'][0]);
  const head = [toHouse(csl) ? `${toHouse(csl)} Deb` : 'Hansard', day].filter(Boolean).join(' ');
  const where = locator && 'column' in locator ? toColumns(locator.column) : locator && toPinpoint(locator);
  return join(', ', head, csl.volume && `vol ${csl.volume}`, where);
};

/** 3.4.11: who wrote to whom, and the date in brackets. An open letter can be read: its address follows. */
const citeLetter: Write = ({ fields: { csl }, locator, accessed }, author) => {
  const recipient = findRecipient(csl);
  const head = [csl.genre, author && `from ${author}`, recipient && `to ${recipient}`].filter(Boolean).join(' ');
  const title = recipient ? undefined : csl.title && `‘${csl.title}’`;
  return join(
    ' ',
    join(', ', head, title),
    toBrackets(toDate(csl)),
    locator && toPinpoint(locator),
    toAddress(csl, accessed),
  );
};

/**
 * 3.3.1: the year in round brackets before a volume, in square ones without, and the first page alone. 3.3.4: where there
 * is no page, the address follows.
 */
const citeArticle: Write = ({ fields: { csl }, locator, accessed }, author) => {
  const year = csl.issued?.['date-parts'][0]?.[0];
  const when = year && (csl.volume ? `(${year}) ${csl.volume}` : `[${year}]`);
  const first = csl.page?.split(/[–-]/, 1)[0];
  const place = [when, csl['container-title'], first].filter(Boolean).join(' ');
  const head = join(', ', author, csl.title && `‘${csl.title}’`);
  const cited = join(', ', join(' ', head, place), locator && toPinpoint(locator));
  return first ? cited : join(' ', cited, toAddress(csl, accessed));
};

/** 3.4.9: the paper in italics, and the date in brackets. */
const citeNews: Write = ({ fields: { csl }, locator, accessed }, author) => {
  const head = join(', ', author, csl.title && `‘${csl.title}’`);
  return join(
    ' ',
    head,
    italic(csl['container-title']),
    toBrackets(toDate(csl)),
    (locator && toPinpoint(locator)) || csl.page,
    toAddress(csl, accessed),
  );
};

/** 3.2.1: the title in italics, publisher and year in brackets. */
const citeBook: Write = ({ fields: { csl }, locator }, author) => {
  const publisher = csl.publisher === author ? undefined : csl.publisher;
  const year = csl.issued?.['date-parts'][0]?.[0];
  return join(
    ' ',
    join(', ', author, italic(csl.title)),
    toBrackets([publisher, year].filter(Boolean).join(' ')),
    locator && toPinpoint(locator),
  );
};

/**
 * 3.4.1, for everything else: the title in single quotation marks, in brackets what helps to find it. Papers of Parliament
 * (3.4.2), command papers (3.4.3) and reports of the Law Commissions (3.4.4) have their title in italics and their number
 * in those brackets. What has an ISBN is a book (3.2).
 */
const citeOther: Write = (cited, author) => {
  const { fields, locator, accessed } = cited;
  const { csl, type } = fields;
  const { number } = csl;
  const isPaper = /^(HC|HL|Cm|Cmd|Cmnd|CP|C|Cd|(Scot )?Law Com)\b/.test(number ?? '');
  if (csl.ISBN && !isPaper) return citeBook(cited, author);
  const year = csl.issued?.['date-parts'][0]?.[0];
  const kind = type === 'foi-response' ? 'Freedom of Information response' : toGenre(csl);
  const publisher = csl.publisher === author ? undefined : csl.publisher;
  const whole = csl['container-title'] === author ? undefined : csl['container-title'];
  const session = /\d{4}[–-]\d{2}/.test(number ?? '');
  const details = isPaper ? [kind, number, session ? undefined : year] : [kind, number, whole, publisher, toDate(csl)];
  const title = isPaper ? italic(csl.title) : csl.title && `‘${csl.title}’`;
  return join(
    ' ',
    join(', ', author, title),
    toBrackets(details.filter(Boolean).join(', ')),
    locator && toPinpoint(locator),
    toAddress(csl, accessed),
  );
};

const writers: Partial<Record<CslType, Write>> = {
  legal_case: citeCase,
  legislation: citeLaw,
  hearing: citeHansard,
  'article-journal': citeArticle,
  'article-newspaper': citeNews,
  book: citeBook,
};

function toPinpoint(locator: Locator): string {
  if ('page' in locator) return locator.printed ? `${locator.printed} (p ${locator.page} of the file)` : locator.page;
  if ('paragraph' in locator) return `${isSpan(locator.paragraph) ? 'paras' : 'para'} ${locator.paragraph}`;
  return 'column' in locator ? toColumns(locator.column) : locator.words;
}

const toColumns = (column: string): string => `${isSpan(column) ? 'cols' : 'col'} ${column}`;

const toDate = (csl: Csl): string | undefined => csl.issued && toDateInWords(csl.issued['date-parts'][0]);

const toBrackets = (text: string | undefined): string | undefined => (text ? `(${text})` : undefined);

function toAddress(csl: Csl, accessed: Cited['accessed']): CitationPart[] | undefined {
  const url = toUrl(csl);
  if (!url) return undefined;
  const read = accessed ? ` accessed ${toDateInWords(accessed)}` : '';
  return [{ text: '<' }, { text: url, href: url }, { text: `>${read}` }];
}
