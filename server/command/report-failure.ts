import { AppError } from '../../shared/app-error.ts';
import { StartError } from '../database/start-error.ts';

/** Says on stderr, in one line, what stood in the way, and ends the process with 1. */
export function reportFailure(error: unknown): never {
  const known = error instanceof StartError || error instanceof AppError;
  const message = error instanceof Error ? error.message : String(error);
  console.error((known ? message : `Recordmark failed: ${message}`).replaceAll(/\s*\n\s*/g, ' '));
  process.exit(1);
}
