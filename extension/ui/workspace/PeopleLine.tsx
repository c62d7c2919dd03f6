import { timeInWords } from '../annotation/time-in-words.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';
import { useNameOf } from './use-name-of.ts';

/** As many names as are read. */
const most = 8;

/** Who "Everyone in NAME" is, by name; where that cannot be asked now, of when it is. */
export function PeopleLine({ isStale = false }: { isStale?: boolean }) {
  const { connection } = usePanel().workspace.value ?? {};
  const nameOf = useNameOf();
  if (!connection) return null;
  const names = connection.people.map(({ id }) => nameOf(id));
  const listed = names.slice(0, most).join(', ');
  return (
    <p class="hint">
      {names.length > most ? t('people_more', listed, names.length - most) : t('people_all', listed)}{' '}
      {isStale &&
        (connection.heardAt ? t('people_of', timeInWords(connection.heardAt, Date.now())) : t('people_of_connecting'))}
    </p>
  );
}
