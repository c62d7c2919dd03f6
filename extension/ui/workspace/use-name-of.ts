import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/**
 * The name of a person by id, as this person knows it. A server calls its first person "Owner", whom others know better
 * by what he owns.
 */
export function useNameOf(): (id: string | undefined) => string {
  const { connection, personId } = usePanel().workspace.value ?? {};
  return (id) => {
    if (id === personId) return t('you');
    const name = connection?.people.find((person) => person.id === id)?.name ?? t('somebody');
    return name === 'Owner' ? t('first_person', connection?.workspaceName ?? '') : name;
  };
}
