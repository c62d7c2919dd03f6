import type { Row } from '../model/row.ts';
import type { Release } from '../safeguarding/decide-release.ts';
import { joinCsv, toCsv } from './csv.ts';
import { toMarkdown } from './markdown.ts';

/** What goes into the file. `nameOf` gives the name of a person by id. */
export type ExportOptions = { documentId: string; exportedAt: number; nameOf: (personId: string) => string };

/** A kind of file that a document can be saved as. */
type Writer = {
  suffix: string;
  mediaType: string;
  /** A document with what is said about it. Throws `AppError('not-allowed')` for rows that the release does not let out. */
  write: (rows: readonly Row[], options: ExportOptions, release: Release) => string;
  /** Several documents as one file. */
  join: (files: readonly string[]) => string;
};

export const formats = {
  markdown: { suffix: 'md', mediaType: 'text/markdown', write: toMarkdown, join: (files) => files.join('\n') },
  csv: { suffix: 'csv', mediaType: 'text/csv', write: toCsv, join: joinCsv },
} satisfies Record<string, Writer>;

export type Format = keyof typeof formats;

/** Whether a file can be had in `format`. */
export function isFormat(format: string): format is Format {
  return Object.hasOwn(formats, format);
}
