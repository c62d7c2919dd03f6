import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { browser } from 'wxt/browser';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { SourceFields } from '../../../../extension/ui/source/SourceFields.tsx';
import { newId } from '../../../../shared/model/ids.ts';
import type { SourceFields as Fields } from '../../../../shared/model/source.ts';
import { openTestStore } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, with what belongs into them.
const getMessage = (name: string, parts: string[] = []) => [name, ...parts].join(' ');
Object.assign(browser, { i18n: { getMessage } });

const host = document.createElement('div');
document.body.append(host);
afterEach(() => render(null, host));

/** The fields of a source, what they save, and what the person is told. */
async function show(fields: Fields) {
  const { store } = await openTestStore();
  const [saved, said]: [unknown[], string[]] = [[], []];
  const panel = {
    ...{ store, workspace: signal({}), say: (text: string) => said.push(text) },
    attempt: async (task: () => Promise<unknown>) => task().then(() => true),
  } as unknown as PanelState;
  const save = async (patch: unknown) => saved.push(patch) > 0;
  const props = { sourceId: newId(), fields, rev: 1, shared: false, save, saveReferences: async () => false };
  render(h(PanelContext.Provider, { value: panel }, h(SourceFields, props)), host);
  const find = () =>
    [...host.querySelectorAll('label')].find(({ textContent }) => textContent === 'field_published_on')
      ?.control as HTMLInputElement;
  await expect.poll(find).toBeDefined();
  return { saved, said, field: find() };
}

describe('SourceFields', () => {
  it('shows of a date what is known of it', async () => {
    expect((await show({ csl: { title: 'A', issued: { 'date-parts': [[2016]] } } })).field.value).toBe('2016');
    render(null, host);
    const whole = await show({ csl: { title: 'A', issued: { 'date-parts': [[2016, 9, 23]] } } });
    expect(whole.field.value).toBe('23 September 2016');
  });

  it('takes a date as people write it, and says of what is none that it was not saved', async () => {
    const { saved, said, field } = await show({ csl: { title: 'A' } });
    for (const typed of ['Sept 2016', '31 February 2016', 'n.d.', '23/9/2016']) {
      await userEvent.fill(field, typed);
      await userEvent.keyboard('{Enter}');
    }
    const toPatch = (...parts: number[]) => ({ csl: { issued: { 'date-parts': [parts] } } });
    await expect.poll(() => saved).toEqual([toPatch(2016, 9), toPatch(2016, 9, 23)]);
    expect(said).toEqual(['31 February 2016', 'n.d.'].map((typed) => `field_published_unread ${typed}`));
  });
});
