import type { ParsedReferences } from '../../../shared/citation/parse-reference.ts';
import { t } from '../words.ts';

/**
 * What a pasted reference brought, and what in it could not be kept as it is; nothing to say of a plain address. `kept` is
 * where the references are now: all on a claim, those of a library in the workspace, or the first alone in one source.
 */
export function whatCameInWords({ references, problems }: ParsedReferences, kept: 'all' | 'library' | 'first'): string {
  const many = { all: 'references_added', library: 'references_kept', first: 'references_first' } as const;
  const [first] = references;
  const came =
    references.length > 1
      ? t(many[kept], references.length)
      : first && first.as !== 'address'
        ? t('reference_filled', first.as)
        : '';
  const [problem] = problems;
  const what = problem?.line === undefined ? problem?.message : t('sources_add_remark', problem.line, problem.message);
  const unread = what ? t('references_unread', problems.length, what) : '';
  return [came, unread].filter(Boolean).join(' ');
}
