import { describeDone } from '../../state/undo.ts';
import { fieldInWords } from '../annotation/field-in-words.ts';
import { t } from '../words.ts';

/** What an undo would take back, as one sentence. */
export function doneInWords(undo: Parameters<typeof describeDone>[0], workspaceName: string): string {
  const { what, kind, fields, sources, annotations } = describeDone(undo);
  if (what === 'widened') return t('audience_widened', workspaceName);
  if (what === 'narrowed') return t('audience_narrowed');
  if (kind === 'tag') return t('done_tags');
  if (what === 'changed') return t('done_changed', [...new Set(fields.map(fieldInWords))].join(', '));
  if (kind === 'source') return sources > 1 ? t('done_sources', sources) : t('done_source');
  if (kind === 'evidence') return what === 'deleted' ? t('done_evidence_removed') : t('done_evidence');
  if (kind === 'placement') return what === 'deleted' ? t('done_placement_taken_back') : t('done_placed');
  if (kind === 'comment') return what === 'deleted' ? t('done_comment_deleted') : t('done_comment');
  if (kind === 'join') return what === 'deleted' ? t('done_separated') : t('done_joined');
  if (kind === 'review') return t('done_reviewed');
  if (kind !== 'annotation') return t('done_other');
  if (what === 'deleted') return t('done_deleted');
  return annotations > 1 ? t('done_annotations', annotations) : t('done_made');
}
