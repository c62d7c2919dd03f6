import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ConnectOffer } from '../../state/connect-offer.ts';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** So long a question that has just come cannot be answered, in milliseconds: a click was meant for what stood there before. */
const tooSoon = 500;

/** On a server's page that offers it: whether this browser is to be connected to that server, or again once that has let it go. */
export function ConnectQuestion() {
  const { page, workspace } = usePanel();
  const offer = page.value.kind === 'on' ? page.value.offer : undefined;
  if (!offer || !workspace.value) return null;
  const { connection, trouble } = workspace.value;
  const isLetGo = trouble?.code === 'unauthorized' && connection?.address === offer.address;
  if (!connection || isLetGo) return <Question key={`${offer.address} ${offer.code}`} {...offer} />;
  return (
    <p class="notice" role="status">
      {connection.address === offer.address
        ? t('connected_to', connection.workspaceName, connection.address)
        : t('connect_elsewhere', connection.address, offer.address)}
    </p>
  );
}

function Question({ address, code }: ConnectOffer) {
  const { attempt, connect, refreshRows } = usePanel();
  const state = useSignal<'new' | 'asking' | 'connecting' | 'answered'>('new');
  useEffect(() => {
    const timer = setTimeout(() => {
      state.value = 'asking';
    }, tooSoon);
    return () => clearTimeout(timer);
  }, []);
  if (state.value === 'answered') return null;
  return (
    <fieldset class="question" aria-label={t('connect')}>
      <p role="status">{t('connect_question', address)}</p>
      <p class="hint">{t('connect_question_hint')}</p>
      <button
        type="button"
        class="primary"
        disabled={state.value !== 'asking'}
        onClick={async () => {
          state.value = 'connecting';
          const isConnected = await attempt(() => connect(address, code));
          await refreshRows();
          state.value = isConnected ? 'answered' : 'asking';
        }}
      >
        {t('connect')}
      </button>{' '}
      <button
        type="button"
        onClick={() => {
          state.value = 'answered';
        }}
      >
        {t('connect_not_now')}
      </button>
    </fieldset>
  );
}
