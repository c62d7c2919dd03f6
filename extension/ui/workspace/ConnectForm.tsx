import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { usePanel } from '../panel-context.ts';
import { t } from '../words.ts';

/** Connects this browser to a server with an address and a code. */
export function ConnectForm() {
  const { attempt, connect, refreshRows } = usePanel();
  const id = useId();
  const address = useSignal('');
  const code = useSignal('');
  const busy = useSignal(false);
  return (
    <form
      class="connect"
      onSubmit={async (event) => {
        event.preventDefault();
        busy.value = true;
        await attempt(() => connect(address.value, code.value));
        await refreshRows();
        busy.value = false;
      }}
    >
      <p class="hint">{t('connect_why')}</p>
      <div class="field">
        <label for={`${id}-address`}>{t('server_address')}</label>
        <input
          id={`${id}-address`}
          value={address.value}
          required
          inputMode="url"
          spellcheck={false}
          placeholder="http://127.0.0.1:4180"
          onInput={({ currentTarget }) => {
            address.value = currentTarget.value;
          }}
        />
      </div>
      <div class="field">
        <label for={`${id}-code`}>{t('connection_code')}</label>
        <input
          id={`${id}-code`}
          value={code.value}
          required
          autoComplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            code.value = currentTarget.value;
          }}
        />
      </div>
      <button type="submit" class="primary" disabled={busy.value}>
        {t('connect')}
      </button>
    </form>
  );
}
