import type { Metric } from '../metric.ts';
import { idleWalk } from './idle-walk.ts';
import { injectedGzip } from './injected-gzip.ts';
import { markToDrawn } from './mark-to-drawn.ts';
import { panelFirstCard } from './panel-first-card.ts';
import { createPull10k } from './pull-10k.ts';
import { createPushBatch } from './push-batch.ts';
import { serverStart } from './server-start.ts';

/** The metrics of the main job, in the order in which they run. */
export const mainMetrics: readonly Metric[] = [
  injectedGzip,
  idleWalk,
  markToDrawn,
  panelFirstCard,
  createPushBatch('main'),
  createPull10k('main'),
  serverStart,
];
