import { AppError } from '../../../shared/app-error.ts';

/** The tab was closed or went elsewhere while it was asked: the next page has a visit of its own. */
export function unlessLeft(error: unknown): undefined {
  if (!(error instanceof AppError && error.code === 'not-on')) throw error;
}
