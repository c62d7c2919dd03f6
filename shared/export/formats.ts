import type { ExportFormat } from '../protocol/messages.ts';
import type { CreateWriter } from './write-export.ts';

/** A kind of file. `load` brings the code that writes it, which nobody needs before. */
type FileKind = { suffix: string; mediaType: string; load: () => Promise<CreateWriter> };

export type Format = ExportFormat;

/** The one list of what can be carried away, under the names of `format` in URL and command line. */
export const formats: Readonly<Record<Format, FileKind>> = {
  markdown: {
    suffix: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    load: async () => (await import('./markdown.ts')).createMarkdownWriter,
  },
  csv: {
    suffix: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    load: async () => (await import('./csv.ts')).createCsvWriter,
  },
};

/** Whether a file can be had in `format`. */
export function isFormat(format: string): format is Format {
  return Object.hasOwn(formats, format);
}
