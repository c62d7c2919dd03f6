import type { Metric } from '../metric.ts';
import { authenticatedRequest } from './authenticated-request.ts';
import { manyWorkspaces } from './many-workspaces.ts';
import { pullVisibility } from './pull-visibility.ts';
import { routesWalked } from './routes-walked.ts';
import { signInStall } from './sign-in-stall.ts';

/** The metrics of people: what rights, sign-ins and other workspaces cost. */
export const peopleMetrics: readonly Metric[] = [
  authenticatedRequest,
  signInStall,
  pullVisibility,
  manyWorkspaces,
  routesWalked,
];
