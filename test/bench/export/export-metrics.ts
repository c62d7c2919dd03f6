import type { Metric } from '../metric.ts';
import { docx1000 } from './docx-1000.ts';
import { import10k } from './import-10k.ts';
import { panelBytes } from './panel-bytes.ts';
import { peakMemory } from './peak-memory.ts';
import { quotesExact } from './quotes-exact.ts';
import { createWrite50k } from './write-50k.ts';

/** The metrics of what is carried away and brought in. */
export const exportMetrics: readonly Metric[] = [
  createWrite50k('csv'),
  createWrite50k('jsonld'),
  createWrite50k('markdown'),
  peakMemory,
  docx1000,
  panelBytes,
  quotesExact,
  import10k,
];
