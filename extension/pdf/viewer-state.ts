import { type Signal, signal } from '@preact/signals';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PdfFile } from '../store/pdf-files.ts';
import type { Progress } from '../store/receive-pdf.ts';
import type { Pages } from './create-pages.ts';

/** What stands in the way of the pages, or nothing. */
export type Stage =
  | { kind: 'choose' }
  | { kind: 'ask-site'; url: string }
  | { kind: 'loading'; progress?: Progress }
  | { kind: 'password'; wrong: boolean; answer: (password: string) => void }
  | { kind: 'failed'; message: string; url?: string | undefined }
  | { kind: 'open' };

/** What the viewer shows, for its bar and its sides. */
export type ViewerState = {
  stage: Signal<Stage>;
  file: Signal<PdfFile | undefined>;
  pdf: Signal<PDFDocumentProxy | undefined>;
  pages: Signal<Pages | undefined>;
  /** The page in view, counted from 1. */
  page: Signal<number>;
  labels: Signal<(string | undefined)[]>;
  /** The scale as pdf.js names it: `page-width`, `page-fit` or a number. */
  scale: Signal<{ value: string; percent: number }>;
  side: Signal<'none' | 'pages' | 'outline'>;
  /** The page that is being made ready for printing, if any. */
  printing: Signal<{ page: number; cancel: () => void } | undefined>;
  finding: Signal<boolean>;
  found: Signal<{ current: number; total: number; missing: boolean }>;
};

export function createViewerState(): ViewerState {
  return {
    stage: signal<Stage>({ kind: 'loading' }),
    file: signal(undefined),
    pdf: signal(undefined),
    pages: signal(undefined),
    page: signal(1),
    labels: signal([]),
    scale: signal({ value: 'auto', percent: 100 }),
    side: signal('none'),
    printing: signal(undefined),
    finding: signal(false),
    found: signal({ current: 0, total: 0, missing: false }),
  };
}
