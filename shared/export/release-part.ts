import { AppError } from '../app-error.ts';
import type { Audience, Row } from '../model/row.ts';
import { decideRelease } from '../safeguarding/decide-release.ts';
import { type Format, formats } from './formats.ts';
import type { ExportPart } from './write-export.ts';

/**
 * What of these documents' rows goes into a file, with the leave to let it out. What people said to each other under an
 * annotation stays behind, and is counted, unless the person chose that it goes too and the format has a place for it.
 * Throws `AppError('needs-answers')` where the gate asks something first (rule PR4).
 */
export function releasePart(
  documentIds: readonly string[],
  all: readonly Row[],
  { format, comments = false, from, person }: { format: Format; comments?: boolean; from: Audience; person: string },
): ExportPart {
  const rows = comments && formats[format].hasComments ? all : all.filter(({ kind }) => kind !== 'comment');
  const decision = decideRelease({ rows, from, to: 'file', person, answers: {} });
  if (!decision.ok) throw new AppError('needs-answers', 'These annotations may not go into a file without an answer.');
  return { documentIds, rows, release: decision.release, commentsLeftOut: all.length - rows.length };
}
