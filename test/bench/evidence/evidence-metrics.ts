import type { Metric } from '../metric.ts';
import { sameSentence } from './same-sentence.ts';

/** The metrics of evidence: ties, captures and the same sentence elsewhere. */
export const evidenceMetrics: readonly Metric[] = [sameSentence];
