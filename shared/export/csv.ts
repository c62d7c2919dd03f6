import { citeSource } from '../citation/cite-source.ts';
import type { Row } from '../model/row.ts';
import type { Release } from '../safeguarding/decide-release.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  arrangeDocument,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import type { ExportOptions } from './formats.ts';
import { requireReleased } from './require-released.ts';
import { fieldWords } from './words.ts';

type Cell = string | number | undefined;

/** What a line of the table is about: an annotation, and one piece of its evidence if it has any. */
type Line = {
  arranged: ArrangedDocument;
  annotation: ArrangedAnnotation;
  evidence: ArrangedEvidence | undefined;
  options: ExportOptions;
};

/** The columns in their order; docs/csv.md says what each holds. Ids and dates stand as they are stored, to be counted. */
const columns: Readonly<Record<string, (line: Line) => Cell>> = {
  document_title: ({ arranged }) => getTitle(arranged),
  document_address: ({ arranged }) => [...new Set(arranged.addresses.map(({ fields }) => fields.url))].join(' '),
  annotation_id: ({ annotation }) => annotation.row.id,
  annotation_type: ({ annotation }) => annotation.row.fields.type,
  quote: ({ annotation }) => annotation.row.fields.quote?.exact,
  placed_quote: ({ annotation }) => annotation.placement?.fields.quote?.exact,
  placed_by: ({ annotation, options }) => toName(annotation.placement, options),
  placed_at: ({ annotation }) => toTime(annotation.placement?.createdAt),
  page: ({ annotation }) => annotation.row.fields.place?.page,
  printed_page: ({ annotation }) => annotation.row.fields.place?.label,
  section: ({ annotation }) => annotation.row.fields.place?.section,
  conclusion: ({ annotation }) => annotation.row.fields.conclusion,
  review: ({ annotation }) => annotation.review?.fields.result,
  reviewed_by: ({ annotation, options }) => toName(annotation.review, options),
  reviewed_at: ({ annotation }) => toTime(annotation.review?.createdAt),
  finding: ({ annotation }) => annotation.row.fields.finding,
  claimant: ({ annotation }) => annotation.row.fields.claimant,
  said_on: ({ annotation }) => annotation.row.fields.saidOn,
  claim_type: ({ annotation }) => annotation.row.fields.claimType,
  work_state: ({ annotation }) => annotation.row.fields.workState,
  tags: ({ annotation }) => annotation.tags.map(({ fields }) => fields.text).join('; '),
  note: ({ annotation }) => annotation.row.fields.note,
  conflicts: ({ annotation, arranged, options }) =>
    toConflicts([...annotation.conflicts, ...arranged.conflicts], options),
  audience: ({ annotation }) => annotation.row.audience,
  created_by: ({ annotation, options }) => toName(annotation.row, options),
  created_at: ({ annotation }) => toTime(annotation.row.createdAt),
  evidence_id: ({ evidence }) => evidence?.row.id,
  relation: ({ evidence }) => evidence?.row.fields.relation,
  source_type: ({ evidence }) => evidence?.source?.fields.type,
  source_title: ({ evidence }) => evidence?.source?.fields.csl.title,
  source_publisher: ({ evidence }) => evidence?.source?.fields.csl.publisher,
  source_published_on: ({ evidence }) => toDate(evidence?.source?.fields.csl.issued?.['date-parts'][0]),
  source_address: ({ evidence }) => evidence?.source?.fields.csl.URL,
  source_licence: ({ evidence }) => evidence?.source?.fields.licence,
  source_archive: ({ evidence }) => evidence?.source?.fields.archive,
  citation: ({ evidence }) =>
    evidence?.source && citeSource(evidence.source.fields.csl, evidence.row.fields.locator).words,
  passage_document: ({ evidence }) =>
    evidence?.passageDocument && (evidence.passageDocument.fields.title || evidence.passageDocument.fields.key),
  passage_quote: ({ evidence }) => evidence?.passage?.fields.quote?.exact,
  locator: ({ evidence }) => evidence?.row.fields.locator,
  evidence_note: ({ evidence }) => evidence?.row.fields.note,
  evidence_conflicts: ({ evidence, options }) => toConflicts(evidence?.conflicts ?? [], options),
  exported_at: ({ options }) => toTime(options.exportedAt),
};

export const csvColumns: readonly string[] = Object.keys(columns);

// With the mark, Excel reads the file as UTF-8.
const head = `\uFEFF${csvColumns.join(',')}\r\n`;

/**
 * A document with what is said about it as a table (RFC 4180, UTF-8 with a byte order mark): one line for each piece of
 * evidence of an annotation, and one for an annotation without any. Writes only rows that the release lets out to a
 * file, and throws `AppError('not-allowed')` if there are others among `rows` (rule PR4).
 */
export function toCsv(rows: readonly Row[], options: ExportOptions, release: Release): string {
  requireReleased(rows, release);
  const arranged = arrangeDocument(rows, options.documentId);
  const lines = arranged.annotations.flatMap((annotation): Line[] => {
    const evidence = annotation.evidence.length > 0 ? annotation.evidence : [undefined];
    return evidence.map((each) => ({ arranged, annotation, evidence: each, options }));
  });
  const toRecord = (line: Line) =>
    Object.values(columns)
      .map((read) => toCell(read(line)))
      .join(',');
  return head + lines.map((line) => `${toRecord(line)}\r\n`).join('');
}

/** Tables of several documents as one, under one head. */
export function joinCsv(files: readonly string[]): string {
  return head + files.map((file) => file.slice(head.length)).join('');
}

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
  const text = typeof value === 'string' ? guard(value) : String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toConflicts(conflicts: readonly Row<'conflict'>[], { nameOf }: ExportOptions): string {
  return conflicts
    .map(
      ({ fields }) =>
        `${fieldWords[fields.field] ?? fields.field}, by ${nameOf(fields.by)}: ${toConflictText(fields.value)}`,
    )
    .join('\n');
}

function toName(row: Row | undefined, { nameOf }: ExportOptions): string | undefined {
  return row?.creator && nameOf(row.creator);
}

function toTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** `2016-09-23`, `2016-09` or `2016`, as the dates of annotations are. */
function toDate(parts: readonly number[] | undefined): string | undefined {
  return parts?.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-');
}
