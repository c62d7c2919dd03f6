import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { decideActs } from '../../../../extension/background/decide-acts.ts';
import { readAnnotationViews } from '../../../../extension/state/annotation-views.ts';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import { EvidenceList } from '../../../../extension/ui/evidence/EvidenceList.tsx';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { newId } from '../../../../shared/model/ids.ts';
import type { Row } from '../../../../shared/model/row.ts';
import type { Act } from '../../../../shared/protocol/change.ts';
import { connectTestStore, openTestStore } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, with what belongs into them.
const getMessage = (name: string, parts: string[] = []) => [name, ...parts].join(' ');
Object.assign(browser, { i18n: { getMessage } });

const host = document.createElement('div');
document.body.append(host);
afterEach(() => render(null, host));

const yes = { 'seen-by-workspace': true };

/** The evidence of a claim that this many people see, and a source that its person alone sees. */
async function showShared() {
  const { store, context } = await openTestStore();
  const connection = await connectTestStore(store);
  const { workspaceId, personId } = connection;
  const identity = { ...context, workspaceId, personId };
  const act = async (acts: readonly Act[]) => {
    await applyActs(store, acts, identity, { release: await decideActs(store, acts, personId) });
  };
  const put = (kind: Act['kind'], set: Act['set']): Act => ({ workspaceId, kind, id: newId(), op: 'put', set });
  const quote = { exact: 'We heard 41 witnesses' };
  const claim = put('annotation', { documentId: newId(), type: 'claim', selectors: [], quote, audience: 'workspace' });
  const source = put('source', { csl: { title: 'The minutes' }, audience: 'creator' });
  await act([{ ...claim, answers: yes }, source]);
  const row = (await store.get('rows', [workspaceId, 'annotation', claim.id])) as Row<'annotation'>;
  const [view] = await readAnnotationViews(store, [row], undefined);
  const panel = {
    ...{ store, newId, act, pin: async () => undefined, pinned: signal(undefined), page: signal({ kind: 'none' }) },
    annotations: signal([view]),
    ...{ refreshWorkspace: async () => undefined, refreshRows: async () => undefined, bringing: signal(undefined) },
    workspace: signal({ connection: { ...connection, role: 'contributor' }, personId }),
    attempt: async (task: () => Promise<unknown>) => task().then(() => true),
  } as unknown as PanelState;
  render(h(PanelContext.Provider, { value: panel }, h(EvidenceList, { view } as never)), host);
  const findRows = async () => ({
    audience: (await store.get('rows', [workspaceId, 'source', source.id]))?.audience,
    tied: (await store.getAll('rows')).flatMap(({ fields }) => ('to' in fields ? [fields.to] : [])),
  });
  return { findRows, sourceId: source.id };
}

const findButton = (words: string) =>
  [...host.querySelectorAll('button')].find((each) => each.textContent?.includes(words));

async function press(words: string): Promise<void> {
  await expect.poll(() => findButton(words)).toBeDefined();
  findButton(words)?.click();
}

describe('SourceHere', () => {
  it('[PR3] [PR4] offers a source that its person alone sees for a claim that others see, and asks who may see it', async () => {
    const { findRows, sourceId } = await showShared();
    await press('add_source');
    await expect.poll(() => host.querySelector('details summary')?.textContent).toBe('source_here');
    (host.querySelector('details') as HTMLDetailsElement).open = true;
    await expect.poll(() => findButton('The minutes')?.textContent).toContain('audience_creator');
    await press('The minutes');
    await expect.poll(() => host.querySelector('.question p')?.textContent).toMatch(/^source_question.* The minutes/);
    expect(await findRows()).toEqual({ audience: 'creator', tied: [] });
    await press('audience_no');
    await press('The minutes');
    await press('audience_yes');
    await expect.poll(findRows).toEqual({ audience: 'workspace', tied: [{ sourceId }] });
  });
});
