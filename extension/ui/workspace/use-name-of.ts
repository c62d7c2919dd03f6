import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** The name of a person by id, as this person knows it. */
export function useNameOf(): (id: string | undefined) => string {
  const { connection, personId } = usePanel().workspace.value ?? {};
  return (id) =>
    id === personId ? t('you') : (connection?.people.find((person) => person.id === id)?.name ?? t('somebody'));
}
