import type { Kind } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { toFlat } from '../../shared/protocol/merge-change.ts';
import type { RefusedChange } from './workspace-view.ts';

/** What a person wrote with a change: field by field, without what only says where it belongs. */
export function listWritten({ change }: RefusedChange): { field: string; value: unknown }[] {
  return toFlat(change.kind, change.set)
    .filter(([field]) => isWritten(change.kind, field))
    .map(([field, value]) => ({ field, value }));
}

/** Whether a field holds what a person wrote or chose, and not only where it belongs or what its card is. */
export const isWritten = (kind: Kind, field: string): boolean =>
  !places.has(field) && !(kind === 'annotation' && field === 'type');

/** The words of the record that a refused change is about, where this browser knows them. */
export function findQuote({ change, before }: RefusedChange): string | undefined {
  const quote = change.set.quote ?? (before as Row<'annotation'> | undefined)?.fields.quote;
  return (quote as { exact: string } | undefined)?.exact;
}

const places: ReadonlySet<string> = new Set([
  ...[
    'documentId',
    'captureId',
    'annotationId',
    'claimId',
    'sourceId',
    'rowId',
    'to',
    'selectors',
    'quote',
    'place',
    'readBy',
    'audience',
  ],
  ...['key', 'url', 'how', 'lang', 'textSha', 'size', 'at', 'address'],
]);
