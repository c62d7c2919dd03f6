import type { Metric } from '../metric.ts';
import { growth } from './growth.ts';
import { longestSlice } from './longest-slice.ts';
import { memory } from './memory.ts';
import { quality } from './quality.ts';
import { speed } from './speed.ts';

/** The metrics of anchoring, in the order in which they run. */
export const anchoringMetrics: readonly Metric[] = [quality, ...speed, longestSlice, memory, growth];
