import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** The name of a person by id, as this person knows it. A server calls its first person "You", which is nobody's name to others. */
export function useNameOf(): (id: string | undefined) => string {
  const { connection, personId } = usePanel().workspace.value ?? {};
  return (id) => {
    if (id === personId) return t('you');
    const name = connection?.people.find((person) => person.id === id)?.name ?? t('somebody');
    return name === 'You' ? t('first_person', connection?.workspaceName ?? '') : name;
  };
}
