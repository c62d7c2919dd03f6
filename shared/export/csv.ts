import { toUrl } from '../citation/citation.ts';
import { toFootnoteWords } from '../citation/cite-footnote.ts';
import type { Row } from '../model/row.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toIsoTime } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import { fieldWords } from './words.ts';
import type { CreateWriter } from './write-export.ts';

type Cell = string | number | undefined;

type OfAnnotation = { document: ArrangedDocument; annotation: ArrangedAnnotation; about: ExportAbout };
type OfEvidence = { evidence: ArrangedEvidence; about: ExportAbout };
type Columns<Line> = Readonly<Record<string, (line: Line) => Cell>>;

/** The first columns of a line; docs/exports.md says what each holds. Ids and dates stand as they are stored, to be counted. */
const documentColumns: Columns<ArrangedDocument> = {
  document_title: getTitle,
  document_address: ({ addresses }) => [...new Set(addresses.map(({ fields }) => fields.url))].join(' '),
};

/** Those of one of its annotations. */
const annotationColumns: Columns<OfAnnotation> = {
  annotation_id: ({ annotation }) => annotation.row.id,
  annotation_type: ({ annotation }) => annotation.row.fields.type,
  quote: ({ annotation }) => annotation.row.fields.quote?.exact,
  standing: ({ annotation, about }) => about.standings?.[annotation.row.id]?.kind,
  placed_quote: ({ annotation }) => annotation.placement?.fields.quote?.exact,
  placed_by: ({ annotation, about }) => toName(annotation.placement, about),
  placed_at: ({ annotation }) => toTime(annotation.placement?.createdAt),
  page: ({ annotation }) => annotation.row.fields.place?.page,
  printed_page: ({ annotation }) => annotation.row.fields.place?.label,
  section: ({ annotation }) => annotation.row.fields.place?.section,
  conclusion: ({ annotation }) => annotation.row.fields.conclusion,
  review: ({ annotation }) => annotation.review?.fields.result,
  reviewed_by: ({ annotation, about }) => toName(annotation.review, about),
  reviewed_at: ({ annotation }) => toTime(annotation.review?.createdAt),
  finding: ({ annotation }) => annotation.row.fields.finding,
  claimant: ({ annotation }) => annotation.row.fields.claimant,
  said_on: ({ annotation }) => annotation.row.fields.saidOn,
  claim_type: ({ annotation }) => annotation.row.fields.claimType,
  work_state: ({ annotation }) => annotation.row.fields.workState,
  tags: ({ annotation }) => annotation.tags.map(({ fields }) => fields.text).join('; '),
  note: ({ annotation }) => annotation.row.fields.note,
  conflicts: ({ annotation, document, about }) => toConflicts([...annotation.conflicts, ...document.conflicts], about),
  audience: ({ annotation }) => annotation.row.audience,
  created_by: ({ annotation, about }) => toName(annotation.row, about),
  created_at: ({ annotation }) => toTime(annotation.row.createdAt),
};

/** Those of one piece of its evidence, which follow them. */
const evidenceColumns: Columns<OfEvidence> = {
  evidence_id: ({ evidence }) => evidence.row.id,
  relation: ({ evidence }) => evidence.row.fields.relation,
  source_type: ({ evidence }) => evidence.source?.fields.type,
  source_title: ({ evidence }) => evidence.source?.fields.csl.title,
  source_publisher: ({ evidence }) => evidence.source?.fields.csl.publisher,
  source_published_on: ({ evidence }) => toDate(evidence.source?.fields.csl.issued?.['date-parts'][0]),
  source_address: ({ evidence }) => evidence.source && toUrl(evidence.source.fields.csl),
  source_licence: ({ evidence }) => evidence.source?.fields.licence,
  source_archive: ({ evidence }) => evidence.source?.fields.archive,
  citation: ({ evidence }) => {
    const source = evidence.source ?? evidence.passageSource;
    return source && toFootnoteWords(source.fields, evidence.row.fields.locator);
  },
  passage_document: ({ evidence }) =>
    evidence.passageDocument && (evidence.passageDocument.fields.title || evidence.passageDocument.fields.key),
  passage_address: ({ evidence }) => evidence.passageAddresses.map(({ fields }) => fields.url).join(' '),
  passage_quote: ({ evidence }) => evidence.passage?.fields.quote?.exact,
  passage_page: ({ evidence }) => evidence.passage?.fields.place?.page,
  passage_printed_page: ({ evidence }) => evidence.passage?.fields.place?.label,
  passage_standing: ({ evidence, about }) => evidence.passage && about.standings?.[evidence.passage.id]?.kind,
  locator: ({ evidence }) => evidence.row.fields.locator,
  evidence_note: ({ evidence }) => evidence.row.fields.note,
  evidence_review: ({ evidence }) => evidence.review?.fields.result,
  evidence_conflicts: ({ evidence, about }) => toConflicts(evidence.conflicts, about),
};

export const csvColumns: readonly string[] = [
  ...Object.keys(documentColumns),
  ...Object.keys(annotationColumns),
  ...Object.keys(evidenceColumns),
  'exported_at',
];
const documentReaders = Object.values(documentColumns);
const annotationReaders = Object.values(annotationColumns);
const evidenceReaders = Object.values(evidenceColumns);
const noEvidence = ','.repeat(evidenceReaders.length - 1);

// With the mark, Excel reads the file as UTF-8.
const head = `\uFEFF${csvColumns.join(',')}\r\n`;

/**
 * A table (RFC 4180, UTF-8 with a byte order mark): one line for each piece of evidence of an annotation, and one for an
 * annotation without any. The last line is about the file itself: its `annotation_type` is `export`.
 */
export const createCsvWriter: CreateWriter = (about) => ({
  begin: () => head,
  add: (document) => {
    const documentCells = toCells(documentReaders, document);
    let records = '';
    for (const annotation of document.annotations) {
      const said = `${documentCells},${toCells(annotationReaders, { document, annotation, about })}`;
      if (annotation.evidence.length === 0) records += `${said},${noEvidence},\r\n`;
      for (const evidence of annotation.evidence) {
        records += `${said},${toCells(evidenceReaders, { evidence, about })},\r\n`;
      }
    }
    return records;
  },
  end: (tally) => {
    const last: Record<string, Cell> = {
      document_title: about.of,
      annotation_type: 'export',
      note: [describeTally(tally, about), ...listLicenceLines(tally)].join('\n'),
      created_by: about.by,
      exported_at: toExportTime(about),
    };
    return `${csvColumns.map((column) => toCell(last[column])).join(',')}\r\n`;
  },
});

/** Most cells are empty: the commas around them are put there at once. */
function toCells<Line>(readers: readonly ((line: Line) => Cell)[], line: Line): string {
  let cells = '';
  let commas = 0;
  for (const read of readers) {
    const value = read(line);
    if (value !== undefined && value !== '') {
      cells += emptyCells[commas] + toCell(value);
      commas = 0;
    }
    commas += 1;
  }
  return cells + emptyCells[commas - 1];
}

/** By how many commas there are. */
const emptyCells = Array.from({ length: csvColumns.length }, (_, i) => ','.repeat(i));

/**
 * What a spreadsheet would run or change when it opens the file (OWASP, "CSV Injection"): text that begins with one of
 * these characters, their full-width forms included, also behind white space and quotation marks.
 */
const formula = /^[\s'"‘’“”]*[=+\-@\t\r\n＝＋－＠]/;

/** The apostrophe makes it text. Who takes one away wherever `'` stands before such text has the words as they were. */
function guard(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function toCell(value: Cell): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'number') return String(value);
  const text = beginsPlain(value) ? value : guard(value);
  if (text.includes('"')) return `"${text.replaceAll('"', '""')}"`;
  const parted = text.includes(',') || text.includes('\n') || text.includes('\r') || text !== text.trim();
  return parted ? `"${text}"` : text;
}

/** With a letter or a figure of ASCII, as most do: no pattern has to look at them. */
function beginsPlain(text: string): boolean {
  const first = text.charCodeAt(0);
  const lower = first | 32;
  return (lower >= 97 && lower <= 122) || (first >= 48 && first <= 57);
}

function toConflicts(conflicts: readonly Row<'conflict'>[], { nameOf }: ExportAbout): string {
  return conflicts
    .map(
      ({ fields }) =>
        `${fieldWords[fields.field] ?? fields.field}, by ${nameOf(fields.by)}: ${toConflictText(fields.value)}`,
    )
    .join('\n');
}

function toName(row: Row | undefined, { nameOf }: ExportAbout): string | undefined {
  return row?.creator && nameOf(row.creator);
}

function toTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : toIsoTime(time);
}

/** `2016-09-23`, `2016-09` or `2016`, as the dates of annotations are. */
function toDate(parts: readonly number[] | undefined): string | undefined {
  return parts?.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
}
