import type { Kind } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { toFlat } from '../../shared/protocol/merge-change.ts';
import type { Store } from '../store/open-store.ts';
import type { ChangeEntry } from '../store/show-waiting.ts';

/** What a person wrote with a change: field by field, without what only says where it belongs. */
export function listWritten({ change }: Pick<ChangeEntry, 'change'>): { field: string; value: unknown }[] {
  return toFlat(change.kind, change.set)
    .filter(([field]) => isWritten(change.kind, field))
    .map(([field, value]) => ({ field, value }));
}

/** Whether a field holds what a person wrote or chose, and not only where it belongs or what its card is. */
export const isWritten = (kind: Kind, field: string): boolean =>
  !places.has(field) && !(kind === 'annotation' && field === 'type');

/** The changes that no server has taken, refused or not, oldest first. */
export async function listUnsent(store: Store, workspaceId: string): Promise<ChangeEntry[]> {
  const entries = await store.getAllFromIndex('outbox', 'byWorkspace', workspaceId);
  return entries.filter((entry) => entry.what === 'change').sort((a, b) => a.n - b.n);
}

/** The words of the record that a change is about, where this browser knows them. */
export function findQuote({ change, before }: Pick<ChangeEntry, 'change' | 'before'>): string | undefined {
  const quote = change.set.quote ?? (before as Row<'annotation'> | undefined)?.fields.quote;
  return (quote as { exact: string } | undefined)?.exact;
}

const places: ReadonlySet<string> = new Set([
  ...[
    'documentId',
    'captureId',
    'annotationId',
    'mentions',
    'claimId',
    'sourceId',
    'rowId',
    'to',
    'selectors',
    'quote',
    'place',
    'readBy',
    'audience',
    'cuts',
  ],
  ...['key', 'url', 'how', 'lang', 'textSha', 'size', 'at', 'address'],
]);
