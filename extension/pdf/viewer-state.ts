import { type Signal, signal } from '@preact/signals';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { Pages } from './create-pages.ts';

/** Where this browser remembers how the pages are shown. */
export const DARK = 'dark-pages';

/** What stands in the way of the pages, or nothing. */
export type Stage =
  | { kind: 'choose' }
  | { kind: 'ask-site'; url: string }
  | { kind: 'loading' }
  | { kind: 'password'; wrong: boolean; answer: (password: string) => void }
  | { kind: 'failed'; message: string; url?: string | undefined }
  | { kind: 'open' };

/** The bytes of the document while they are not all here, in bytes; `total` where it is known. */
export type Arrival =
  | { kind: 'coming'; loaded: number; total?: number | undefined; cancel: () => void }
  | { kind: 'ended'; message: string };

/** The document in the viewer; its hash is known once all its bytes are here. */
export type ViewerFile = { name: string; url?: string | undefined; sha256?: string };

/** What the viewer shows, for its bar and its sides. */
export type ViewerState = {
  stage: Signal<Stage>;
  arrival: Signal<Arrival | undefined>;
  file: Signal<ViewerFile | undefined>;
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
  /** Whether the pages are shown light on dark. */
  dark: Signal<boolean>;
  finding: Signal<boolean>;
  found: Signal<{ current: number; total: number; missing: boolean }>;
};

export function createViewerState(): ViewerState {
  return {
    stage: signal<Stage>({ kind: 'loading' }),
    arrival: signal(undefined),
    file: signal(undefined),
    pdf: signal(undefined),
    pages: signal(undefined),
    page: signal(1),
    labels: signal([]),
    scale: signal({ value: 'auto', percent: 100 }),
    side: signal('none'),
    printing: signal(undefined),
    dark: signal(localStorage.getItem(DARK) === 'yes'),
    finding: signal(false),
    found: signal({ current: 0, total: 0, missing: false }),
  };
}
