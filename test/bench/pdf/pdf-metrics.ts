import type { Metric } from '../metric.ts';
import { place500 } from './place-500.ts';
import { quotesOnPage } from './quotes-on-page.ts';

/** The metrics of PDFs, in the order in which they run. */
export const pdfMetrics: readonly Metric[] = [place500, quotesOnPage];
