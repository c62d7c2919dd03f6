import { AppError } from '../../shared/app-error.ts';

/** What a token may be good for. */
export const scopes = ['read', 'write', 'export', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** What a browser does. Whoever takes one from a bag learns from it nothing about the people of a workspace's audit. */
export const browserScopes: readonly Scope[] = ['read', 'write', 'export'];

/**
 * The scope that a call of the API needs. A call that nobody thought of here needs `write` unless it only asks: what is
 * new is closed to narrow tokens rather than open.
 */
export function toScope(method: string, path: string): Scope {
  if (/^\/api\/v1\/workspaces\/[^/]+\/export$/.test(path)) return 'export';
  if (/^\/api\/v1\/workspaces\/[^/]+\/audit$/.test(path)) return 'admin';
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}

/** Throws `AppError('not-allowed')` where a token is not good for what is asked. */
export function requireScope(has: readonly string[], needed: Scope): void {
  if (has.includes(needed)) return;
  throw new AppError(
    'not-allowed',
    `This token may not ${needed}. Make one that may: recordmark token create --name NAME --scope ${needed}`,
  );
}
