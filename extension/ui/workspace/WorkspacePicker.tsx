import { useSignal } from '@preact/signals';
import type { WorkspaceChoice } from '../../state/workspace-acts.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** In which workspace this browser works, with how many people, and the others that its person belongs to. */
export function WorkspacePicker() {
  const { workspace, attempt, listOtherWorkspaces, changeWorkspace, refreshRows, say } = usePanel();
  const choices = useSignal<WorkspaceChoice[] | undefined>(undefined);
  const busy = useSignal(false);
  const { connection } = workspace.value ?? {};
  if (!connection) return null;
  const { workspaceName, people } = connection;

  async function look(): Promise<void> {
    await attempt(async () => {
      choices.value = await listOtherWorkspaces();
    });
  }

  async function choose({ id, name }: WorkspaceChoice): Promise<void> {
    busy.value = true;
    const isThere = await attempt(() => changeWorkspace(id));
    await refreshRows();
    if (isThere) say(t('workspace_changed', name));
    busy.value = false;
    await look();
  }

  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) void look();
      }}
    >
      <summary>{inWords(workspaceName, people.length)}</summary>
      {choices.value?.length === 0 && <p class="hint">{t('workspace_no_other')}</p>}
      {choices.value && choices.value.length > 0 && (
        <>
          <p class="hint">{t('workspace_hint', workspaceName)}</p>
          <ul class="plain" aria-label={t('workspace_others')}>
            {choices.value.map((choice) => (
              <li key={choice.id}>
                <button type="button" disabled={busy.value} onClick={() => void choose(choice)}>
                  {t('workspace_choose', inWords(choice.name, choice.people))}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

const inWords = (name: string, people: number): string =>
  people > 1 ? t('workspace_of_people', name, people) : t('workspace_of_one', name);
