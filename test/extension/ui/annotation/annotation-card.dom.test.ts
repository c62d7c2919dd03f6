import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { readAnnotationViews } from '../../../../extension/state/annotation-views.ts';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import { AnnotationCard } from '../../../../extension/ui/annotation/AnnotationCard.tsx';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { newId } from '../../../../shared/model/ids.ts';
import type { Row } from '../../../../shared/model/row.ts';
import type { Act } from '../../../../shared/protocol/change.ts';
import { type Role, roles } from '../../../../shared/protocol/messages.ts';
import { connectTestStore, openTestStore } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names.
Object.assign(browser, { i18n: { getMessage: (name: string) => name } });

const host = document.createElement('div');
document.body.append(host);
afterEach(() => render(null, host));

/** A claim with a source, both of one maker, as a person of this role sees its open card. */
async function showClaim(role: Role, isOwn: boolean) {
  const { store, context } = await openTestStore();
  const connection = await connectTestStore(store);
  const { workspaceId, personId } = connection;
  const put = (kind: Act['kind'], set: Act['set']): Act => ({ workspaceId, kind, id: newId(), op: 'put', set });
  const claim = put('annotation', {
    ...{ documentId: newId(), type: 'claim', selectors: [], quote: { exact: 'We heard 41 witnesses' } },
    conclusion: 'It was 38.',
  });
  const source = put('source', { csl: { title: 'The minutes' } });
  const tie = put('evidence', { claimId: claim.id, to: { sourceId: source.id }, relation: 'contradicts' });
  const maker = isOwn ? personId : newId();
  await applyActs(store, [claim, source, tie], { ...context, workspaceId, personId: maker });
  const row = (await store.get('rows', [workspaceId, 'annotation', claim.id])) as Row<'annotation'>;
  const [view] = await readAnnotationViews(store, [row], undefined);
  const panel = {
    ...{ store, newId, pin: async () => undefined, focused: signal(undefined), page: signal({ kind: 'none' }) },
    ...{ pinned: signal(undefined), annotations: signal([view]), bringing: signal(undefined) },
    workspace: signal({ connection: { ...connection, role }, personId }),
    attempt: async (task: () => Promise<unknown>) => task().then(() => true),
  } as unknown as PanelState;
  render(h(PanelContext.Provider, { value: panel }, h(AnnotationCard, { view, open: true } as never)), host);
  await expect.poll(() => host.querySelector('.conclusion textarea')).not.toBeNull();
}

const findField = (label: string) =>
  [...host.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.control as
    | HTMLInputElement
    | undefined;
const read = ['field_conclusion', 'field_claim_type', 'field_note', 'field_tags', 'field_title', 'field_locator'];
const fields = [...read, 'comment'];
const acts = ['add_source', 'find_evidence', 'remove_source', 'delete', 'erase', 'redact', 'move'];

/** What takes something from the person, of all that a card may have. */
function listOffered(): string[] {
  const buttons = [...host.querySelectorAll('button')].map(({ textContent }) => textContent);
  const taking = fields.filter((label) => {
    const field = findField(label);
    return field !== undefined && !field.readOnly && !field.disabled;
  });
  return [...taking, ...acts.filter((act) => buttons.includes(act))];
}

describe('AnnotationCard', () => {
  it('lets a viewer read all of it, and offers nothing that the server would refuse', async () => {
    await showClaim('viewer', true);
    expect(listOffered()).toEqual([]);
    const shown = [...host.querySelectorAll('label')].map(({ textContent, control }) => [
      textContent,
      (control as HTMLInputElement).value,
    ]);
    expect(shown).toEqual([
      ['field_conclusion', 'It was 38.'],
      ['field_title', 'The minutes'],
      ['field_relation', 'relation_contradicts'],
    ]);
  });

  it('offers a contributor to tag, tie and comment on what is somebody else’s, and not to change it', async () => {
    await showClaim('contributor', false);
    expect(listOffered()).toEqual(['field_tags', 'comment', 'add_source', 'find_evidence']);
  });

  it.each(roles.filter((role) => role !== 'viewer'))('offers all of it on what is one’s own as %s', async (role) => {
    await showClaim(role, true);
    expect(listOffered()).toEqual([...fields, ...acts]);
  });
});
