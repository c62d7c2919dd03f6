import type { Row } from '../../../shared/model/row.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { ForGoodButton } from './ForGoodButton.tsx';

/** Removes what a person made for good: an annotation or a source, with all that hangs on it. */
export function EraseButton({ row }: { row: Row<'annotation'> | Row<'source'> }) {
  const { workspace, attempt, erase, say } = usePanel();
  const { connection, personId } = workspace.value ?? {};
  const { workspaceId, kind, id, creator } = row;
  if (creator !== personId) return null;
  const isSource = kind === 'source';
  const where = connection ? 'erase_where' : 'erase_where_alone';

  async function eraseNow(): Promise<boolean> {
    const isDone = await attempt(() => erase({ workspaceId, kind, id }));
    if (isDone) say(t(connection ? 'erased_everywhere' : 'erased_here'));
    return isDone;
  }

  return (
    <ForGoodButton
      act="erase"
      goes={t(isSource ? 'erase_source' : 'erase_question')}
      where={isSource ? t(where) : `${t(where)} ${t('erase_text')}`}
      stays={t(isSource ? 'erase_source_not' : 'erase_not')}
      onYes={eraseNow}
    />
  );
}
