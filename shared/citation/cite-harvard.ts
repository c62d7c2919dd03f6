import type { Csl, CslName } from '../model/source.ts';
import {
  type CitationPart,
  type Cited,
  findRecipient,
  isSpan,
  italic,
  join,
  type Locator,
  toGenre,
  toUrl,
} from './citation.ts';
import { type CslType, isLetter, toCslType } from './csl-type.ts';
import { toDateInWords } from './date-in-words.ts';
import { listNames } from './names.ts';

type Write = (csl: Csl, where: string | undefined) => CitationPart[];

/**
 * A source in Harvard style, as British universities teach it: the forms are those of Robert Gordon University's Harvard
 * templates where it has one, and otherwise put together after them. It ends with where it can be read and when it was.
 */
export function citeHarvard({ fields, locator, accessed }: Cited): CitationPart[] {
  const { csl, type } = fields;
  const write = isLetter(csl)
    ? citeLetter
    : type === 'foi-response'
      ? citeFoi
      : type === 'statement-or-press-release'
        ? citeStatement
        : (writers[toCslType(fields)] ?? citeReport);
  const url = toUrl(csl);
  const head = write(csl, locator && toWhere(locator));
  const read = accessed ? ` (Accessed: ${toDateInWords(accessed)})` : '';
  const end = /[.?!]$/.test(head.at(-1)?.text ?? '') ? '' : '.';
  // Where nothing else is known, the address stands in the place of a title.
  if (url && !csl.title && !toAuthor(csl) && !csl.genre && !csl.number && type !== 'hansard') {
    return [{ text: url, href: url }, { text: ` ${toYear(csl)}${read}.` }];
  }
  return url
    ? [...head, { text: `${end} Available at: ` }, { text: url, href: url }, { text: `${read}.` }]
    : [...head, { text: end }];
}

const toAuthor = ({ author, publisher }: Csl): string => listNames(author, toPerson, 'et al.') || publisher || '';

/** "Author (2016) Title", or without an author "Title (2016)". */
function toHead(csl: Csl, title: CitationPart[] | string | undefined): CitationPart[] {
  const author = toAuthor(csl);
  return author ? join(' ', author, toYear(csl), title) : join(' ', title, toYear(csl));
}

const toYear = ({ issued }: Csl): string => `(${issued?.['date-parts'][0]?.[0] ?? 'no date'})`;

const citeReport: Write = (csl, where) => {
  const number = csl.number && `(${csl.number})`;
  const publisher = csl.publisher === toAuthor(csl) ? undefined : csl.publisher;
  return join(', ', join('. ', toHead(csl, italic(csl.title)), number, publisher), where);
};

const citeCase: Write = (csl, where) => join(', ', join(' ', italic(csl.title), csl.number), where);

const citeLaw: Write = (csl, where) => {
  const year = csl.issued?.['date-parts'][0]?.[0];
  const title = csl.title && year && !csl.title.includes(String(year)) ? `${csl.title} ${year}` : csl.title;
  return join(', ', italic([title, csl.number?.replace(/^c /, 'c. ')].filter(Boolean).join(', ')), where);
};

const citeHansard: Write = (csl, where) => {
  const house = ['Hansard', csl.authority && `${csl.authority} - debates`].filter(Boolean).join(': ');
  const details = join(', ', toDay(csl), csl.volume, where);
  return csl.title
    ? join('. ', toHead(csl, `'${csl.title}'`), join(', ', house, details))
    : join(' ', toHead(csl, house), details);
};

const citeArticle: Write = (csl, where) => {
  const volume = [csl.volume, csl.issue && `(${csl.issue})`].filter(Boolean).join('');
  const pages = csl.page && `${isSpan(csl.page) ? 'pp.' : 'p.'} ${csl.page}`;
  return join(', ', toHead(csl, csl.title && `'${csl.title}'`), italic(csl['container-title']), volume, pages, where);
};

const citeNews: Write = (csl, where) =>
  join(', ', toHead(csl, csl.title && `'${csl.title}'`), italic(csl['container-title']), toDay(csl), where);

const citeLetter: Write = (csl, where) => {
  const recipient = findRecipient(csl);
  const words = recipient ? `${csl.genre} to ${recipient}` : [toGenre(csl), csl.title].filter(Boolean).join(': ');
  return join(', ', toHead(csl, words), toDay(csl), where);
};

const citeStatement: Write = (csl, where) => {
  const genre = toGenre(csl);
  const head = join(' ', toHead(csl, italic(csl.title)), genre && `[${genre}]`);
  return join('. ', head, join(', ', toDay(csl), where));
};

const citeFoi: Write = (csl, where) => {
  const answer = ['Freedom of Information response', csl.number].filter(Boolean).join(' ');
  return join(', ', join('. ', toHead(csl, italic(csl.title)), answer), toDay(csl), where);
};

const writers: Partial<Record<CslType, Write>> = {
  legal_case: citeCase,
  legislation: citeLaw,
  hearing: citeHansard,
  'article-journal': citeArticle,
  'article-newspaper': citeNews,
};

/** "Young, A. L." */
function toPerson({ family, given }: CslName): string {
  const initials = (given ?? '')
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((name) => `${[...name][0]}.`);
  return [family, initials.join(' ')].filter(Boolean).join(', ');
}

/** "23 September": the year stands behind the author. */
function toDay({ issued }: Csl): string | undefined {
  const [, month, day] = issued?.['date-parts'][0] ?? [];
  return month === undefined
    ? undefined
    : toDateInWords([0, month, day].filter((part) => part !== undefined)).replace(/ 0$/, '');
}

function toWhere(locator: Locator): string {
  if ('page' in locator) {
    const page = `${isSpan(locator.page) ? 'pp.' : 'p.'} ${locator.page}`;
    return locator.printed ? `${page} (printed ${locator.printed})` : page;
  }
  if ('paragraph' in locator) return `${isSpan(locator.paragraph) ? 'paras' : 'para.'} ${locator.paragraph}`;
  return 'column' in locator ? `${isSpan(locator.column) ? 'cc.' : 'c.'} ${locator.column}` : locator.words;
}
