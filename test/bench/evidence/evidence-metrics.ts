import type { Metric } from '../metric.ts';
import { captureBytes } from './capture-bytes.ts';
import { captureCompare } from './capture-compare.ts';
import { openOtherEnd } from './open-other-end.ts';
import { sameSentence } from './same-sentence.ts';
import { tie } from './tie.ts';

/** The metrics of evidence: ties, captures and the same sentence elsewhere. */
export const evidenceMetrics: readonly Metric[] = [tie, openOtherEnd, sameSentence, captureCompare, captureBytes];
