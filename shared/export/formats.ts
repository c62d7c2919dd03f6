import type { ExportFormat } from '../protocol/messages.ts';
import type { CreateWriter } from './write-export.ts';

/** A kind of file. `hasComments` where it has a place for what people said to each other; `load` brings the code that writes it, which nobody needs before. */
type FileKind = { suffix: string; mediaType: string; hasComments?: true; load: () => Promise<CreateWriter> };

export type Format = ExportFormat;

/** The one list of what can be carried away, under the names of `format` in URL and command line. */
export const formats: Readonly<Record<Format, FileKind>> = {
  markdown: {
    suffix: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    hasComments: true,
    load: async () => (await import('./markdown.ts')).createMarkdownWriter,
  },
  html: {
    suffix: 'html',
    mediaType: 'text/html; charset=utf-8',
    hasComments: true,
    load: async () => (await import('./html.ts')).createHtmlWriter,
  },
  docx: {
    suffix: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    hasComments: true,
    load: async () => (await import('./docx.ts')).createDocxWriter,
  },
  csv: {
    suffix: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    load: async () => (await import('./csv.ts')).createCsvWriter,
  },
  csl: {
    suffix: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    load: async () => (await import('./csl.ts')).createCslWriter,
  },
  ris: {
    suffix: 'ris',
    mediaType: 'application/x-research-info-systems; charset=utf-8',
    load: async () => (await import('./ris.ts')).createRisWriter,
  },
  bibtex: {
    suffix: 'bib',
    mediaType: 'application/x-bibtex; charset=utf-8',
    load: async () => (await import('./bibtex.ts')).createBibtexWriter,
  },
  jsonld: {
    suffix: 'jsonld',
    mediaType: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    hasComments: true,
    load: async () => (await import('./jsonld.ts')).createJsonldWriter,
  },
  claimreview: {
    suffix: 'claimreview.json',
    mediaType: 'application/ld+json',
    load: async () => (await import('./claimreview.ts')).createClaimReviewWriter,
  },
  hypothesis: {
    suffix: 'hypothesis.json',
    mediaType: 'application/json',
    load: async () => (await import('./hypothesis.ts')).createHypothesisWriter,
  },
};

/** Whether a file can be had in `format`. */
export function isFormat(format: string): format is Format {
  return Object.hasOwn(formats, format);
}
