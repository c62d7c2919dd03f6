import type { Row } from '../model/row.ts';
import type { CslName } from '../model/source.ts';
import { type CslType, toCslType } from './csl-type.ts';
import { toSourceNote } from './source-note.ts';

const risTypes: Record<CslType, string> = {
  article: 'GEN',
  'article-journal': 'JOUR',
  'article-newspaper': 'NEWS',
  book: 'BOOK',
  dataset: 'DATA',
  document: 'GEN',
  hearing: 'HEAR',
  interview: 'GEN',
  legal_case: 'CASE',
  legislation: 'STAT',
  personal_communication: 'PCOMM',
  report: 'RPRT',
  webpage: 'ELEC',
};

/** A source as one entry of RIS. Each value is one line: a line break in it becomes a space, as RIS has no other way. */
export function toRis({ id, fields }: Row<'source'>): string {
  const { csl } = fields;
  const [year, month, day] = csl.issued?.['date-parts'][0] ?? [];
  const date = year && [year, toTwo(month), toTwo(day), ''].join('/');
  const lines: [tag: string, value: string | number | undefined][] = [
    ['TY', risTypes[toCslType(fields)]],
    ['ID', id],
    ['TI', csl.title],
    ...(csl.author ?? []).map((name): [string, string] => ['AU', toRisName(name)]),
    ['T2', csl['container-title']],
    ['PB', csl.publisher],
    ['PY', year],
    ['DA', date],
    ['M3', csl.genre],
    ['M1', csl.number],
    ['VL', csl.volume],
    ['IS', csl.issue],
    ['SP', csl.page],
    ['SN', csl.ISBN],
    ['DO', csl.DOI],
    ['UR', csl.URL],
    ['N1', [csl.authority, toSourceNote(fields)].filter(Boolean).join('. ')],
  ];
  const written = lines.flatMap(([tag, value]) => {
    const text = String(value ?? '')
      .replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')
      .trim();
    return text ? [`${tag}  - ${text}\r\n`] : [];
  });
  return `${written.join('')}ER  - \r\n`;
}

const toTwo = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'));

function toRisName({ family, given, literal }: CslName): string {
  return literal ?? [family, given].filter(Boolean).join(', ');
}
