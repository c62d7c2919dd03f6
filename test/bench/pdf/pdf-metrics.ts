import type { Metric } from '../metric.ts';
import { firstPage } from './first-page.ts';
import { place500 } from './place-500.ts';
import { quotesOnPage } from './quotes-on-page.ts';
import { readThrough } from './read-through.ts';
import { visibleFirst } from './visible-first.ts';

/** The metrics of PDFs, in the order in which they run. */
export const pdfMetrics: readonly Metric[] = [firstPage, place500, visibleFirst, ...readThrough, quotesOnPage];
