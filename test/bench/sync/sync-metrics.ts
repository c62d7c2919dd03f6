import { createPull10k } from '../main/pull-10k.ts';
import { createPushBatch } from '../main/push-batch.ts';
import type { Metric } from '../metric.ts';
import { panelEdit10k } from './panel-edit-10k.ts';
import { pushSingle } from './push-single.ts';
import { saveToDrawn } from './save-to-drawn.ts';
import { storeBytes } from './store-bytes.ts';

/** The metrics of keeping and syncing. */
export const syncMetrics: readonly Metric[] = [
  createPushBatch('sync'),
  pushSingle,
  createPull10k('sync'),
  saveToDrawn,
  panelEdit10k,
  storeBytes,
];
