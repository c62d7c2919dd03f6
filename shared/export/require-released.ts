import { AppError } from '../app-error.ts';
import type { RowKey } from '../model/kinds.ts';
import type { Row } from '../model/row.ts';
import type { Release } from '../safeguarding/decide-release.ts';

/**
 * The check of every writer of files: throws `AppError('not-allowed')` unless the release lets all of `rows` out to a
 * file (rule PR4).
 */
export function requireReleased(rows: readonly Row[], release: Release): void {
  if (release.to === 'file' && rows.every(({ kind, id }, i) => isKey(release.rows[i], kind, id))) return;
  const released = new Map<string, Set<string>>();
  for (const { kind, id } of release.rows) {
    const ids = released.get(kind);
    if (ids) ids.add(id);
    else released.set(kind, new Set([id]));
  }
  const other = rows.find(({ kind, id }) => !released.get(kind)?.has(id));
  if (release.to === 'file' && !other) return;
  throw new AppError('not-allowed', 'This release does not let these rows out to a file. Ask decideRelease for one.');
}

/** A release of exactly these rows has them in their order, as nearly every one does: then nothing is looked up. */
const isKey = (key: RowKey | undefined, kind: string, id: string): boolean => key?.id === id && key.kind === kind;
