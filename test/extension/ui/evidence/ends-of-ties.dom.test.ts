import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { decideActs } from '../../../../extension/background/decide-acts.ts';
import { openAnnotation } from '../../../../extension/background/open-annotation.ts';
import { type AnnotationView, readAnnotationViews } from '../../../../extension/state/annotation-views.ts';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import { openPdfFiles } from '../../../../extension/store/pdf-files.ts';
import { putSightings } from '../../../../extension/store/sightings.ts';
import { AudienceField } from '../../../../extension/ui/annotation/AudienceField.tsx';
import { ClaimFields } from '../../../../extension/ui/claim/ClaimFields.tsx';
import { EvidenceList } from '../../../../extension/ui/evidence/EvidenceList.tsx';
import { LeaningClaims } from '../../../../extension/ui/evidence/LeaningClaims.tsx';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { naturalId, newId } from '../../../../shared/model/ids.ts';
import type { Row } from '../../../../shared/model/row.ts';
import type { Act } from '../../../../shared/protocol/change.ts';
import { openTestStore } from '../../../support/store-context.ts';

// Outside of an extension there is no catalogue: words stand as their names, and what is put into them after those.
Object.assign(browser, { i18n: { getMessage: (name: string, values: unknown[] = []) => [name, ...values].join(' ') } });

const host = document.createElement('div');
host.className = 'fields'; // As in a card.
document.body.append(host);
afterEach(() => render(null, host));

async function openDesk() {
  const { store, context } = await openTestStore();
  const { workspaceId, personId } = context;
  const act = async (acts: readonly Act[]) =>
    applyActs(store, acts, context, { release: await decideActs(store, acts, personId) });
  const put = (kind: Act['kind'], id: string, set: Act['set']): Act => ({ workspaceId, kind, id, op: 'put', set });
  const key = 'url:http://records.example/report';
  const documentId = naturalId('document', { key });
  const mark = async (type: 'claim' | 'passage', exact: string) => {
    const id = newId();
    await act([put('annotation', id, { documentId, type, selectors: [], quote: { exact } })]);
    return id;
  };
  const tie = (claimId: string, passageId: string) =>
    act([put('evidence', newId(), { claimId, to: { passageId }, relation: 'contradicts' })]);
  await act([put('document', documentId, { key, title: 'The report' })]);
  const [claim, passage] = [
    await mark('claim', 'We heard 41 witnesses'),
    await mark('passage', 'They heard 38 people'),
  ];
  const acted: Act[] = [];
  const connection = { workspaceId, workspaceName: 'Desk', people: [{}, {}] };
  const panel = {
    ...{ store, newId, pinned: signal(undefined), pin: undefined, annotations: signal(undefined) },
    workspace: signal({ connection, personId }),
    act: async (acts: Act[]) => {
      acted.push(...acts);
      await act(acts);
    },
    attempt: async (task: () => Promise<unknown>) => task().then(() => true),
    refreshWorkspace: async () => undefined,
    refreshRows: async () => undefined,
  } as unknown as PanelState;
  const look = async (id: string): Promise<AnnotationView> => {
    const row = (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    return (await readAnnotationViews(store, [row], undefined))[0] as AnnotationView;
  };
  const show = async (Part: (props: { view: AnnotationView }) => unknown, id: string) => {
    render(h(PanelContext.Provider, { value: panel }, h(Part as never, { view: await look(id) })), host);
  };
  const erase = (kind: Row['kind'], id: string) => store.delete('rows', [workspaceId, kind, id]);
  const open = (id: string) =>
    openAnnotation({ workspaceId, id }, { openStore: async () => store, openPdfFiles: () => openPdfFiles(newId()) });
  return { store, panel, act, mark, tie, look, show, erase, open, workspaceId, documentId, claim, passage, acted };
}

const buttons = () => [...host.querySelectorAll('button')];
const press = (words: string) =>
  buttons()
    .find(({ textContent }) => textContent?.includes(words))
    ?.click();

describe('an end of a tie that is not there', () => {
  it('is shown as deleted with what it said and where, and cannot be opened', async () => {
    const { act, tie, show, open, workspaceId, claim, passage } = await openDesk();
    await tie(claim, passage);
    await act([{ workspaceId, kind: 'annotation', id: passage, op: 'delete', set: {} }]);
    await show(EvidenceList, claim);
    const end = host.querySelector<HTMLButtonElement>('button.end');
    expect([end?.textContent, end?.disabled]).toEqual(['They heard 38 people', true]);
    expect(host.textContent).toContain('The report');
    expect(host.textContent).toContain('end_deleted');
    await expect(open(passage)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is said to be not available, with what it does to the claim, where somebody made it private or it never came', async () => {
    const { tie, show, erase, open, claim, passage } = await openDesk();
    await tie(claim, passage);
    await erase('annotation', passage);
    await show(EvidenceList, claim);
    expect(host.querySelector('.tie')?.textContent).toMatch(/contradicts.*source_unavailable/);
    expect(host.querySelector('button.end')).toBeNull();
    await expect(open(passage)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is said to be not available on the passage’s card too, where that is a claim of somebody else’s', async () => {
    const { tie, show, erase, claim, passage } = await openDesk();
    await tie(claim, passage);
    await erase('annotation', claim);
    await show(LeaningClaims, passage);
    expect(host.querySelector('.tie')?.textContent).toMatch(/contradicts.*source_unavailable/);
  });

  it('is shown by its words where its document is not known here, and says so when it is to be opened', async () => {
    const { tie, show, erase, open, documentId, claim, passage } = await openDesk();
    await tie(claim, passage);
    await erase('document', documentId);
    await show(EvidenceList, claim);
    expect(host.querySelector('button.end')?.textContent).toBe('They heard 38 people');
    await expect(open(passage)).rejects.toThrow('does not know any more in which document');
  });
});

describe('an end of a tie in a document that is not open', () => {
  /** A browser without tabs that show it, in which sites are granted or not. */
  function stubBrowser(isGranted: boolean) {
    const created: string[] = [];
    Object.assign(browser, {
      storage: { session: { get: async () => ({}), set: async () => undefined } },
      permissions: { contains: async () => isGranted },
      runtime: { getURL: (path: string) => `chrome-extension://own${path}` },
      tabs: { create: async ({ url }: { url: string }) => created.push(url) && { id: 1 } },
    });
    return created;
  }

  it('opens by its address, and says where it waits for a click or for a file', async () => {
    const { act, open, workspaceId, passage } = await openDesk();
    const created = stubBrowser(false);
    expect(await open(passage)).toBe('needs-click');
    stubBrowser(true);
    expect(await open(passage)).toBe('opening');
    const [key, id] = [`pdf:sha256:${'b'.repeat(64)}`, newId()];
    const documentId = naturalId('document', { key });
    const put = { workspaceId, op: 'put' } as const;
    const quote = { exact: 'of a file' };
    await act([
      { ...put, kind: 'document', id: documentId, set: { key } },
      { ...put, kind: 'annotation', id, set: { documentId, type: 'passage', selectors: [], quote } },
    ]);
    const opened = stubBrowser(false);
    expect(await open(id)).toBe('needs-file');
    expect([created, opened]).toEqual([
      ['http://records.example/report'],
      [expect.stringMatching(/^chrome-extension:\/\/own\/pdf\.html/)],
    ]);
  });

  it.each([
    ['needs-click', 'end_needs_click'],
    ['needs-file', 'end_needs_file'],
  ])('says what the person has to do where it %s', async (opened, words) => {
    const { tie, show, panel, claim, passage } = await openDesk();
    await tie(claim, passage);
    const said: string[] = [];
    Object.assign(panel, { openAnnotation: async () => opened, say: (text: string) => said.push(text) });
    await show(EvidenceList, claim);
    press('They heard 38');
    await expect.poll(() => said).toEqual([words]);
  });
});

describe('ClaimFields', () => {
  it('takes a conclusion that is written anew for the evidence as it now stands, until that changes again', async () => {
    const { store, act, tie, show, look, workspaceId, documentId, claim, passage, acted } = await openDesk();
    await tie(claim, passage);
    const set = { conclusion: 'It says 38.' };
    await act([{ workspaceId, kind: 'annotation', id: claim, op: 'patch', set }]);
    const seen = { annotationId: passage, documentId, at: Date.now(), how: 'changed', words: 'They heard 40' } as const;
    await putSightings(store, [seen]);
    await show(ClaimFields, claim);
    expect(host.textContent).toContain('evidence_changed ');
    press('revise');
    const typed = document.activeElement as HTMLTextAreaElement;
    expect(typed.closest('.conclusion')).not.toBeNull();
    typed.value = 'It says 40.';
    typed.dispatchEvent(new InputEvent('input', { bubbles: true }));
    typed.blur();
    await expect
      .poll(() => acted.map(({ kind, set }) => [kind, set.conclusion ?? set.result]))
      .toEqual([
        ['annotation', 'It says 40.'],
        ['review', 'revised'],
      ]);
    expect((await look(claim)).evidence[0]?.now?.isChanged).toBe(false);
    await putSightings(store, [{ ...seen, words: 'They heard 42' }]);
    expect((await look(claim)).evidence[0]?.now?.isChanged).toBe(true);
  });
});

describe('LeaningClaims', () => {
  it('ties a passage to a claim that is searched for by its words', async () => {
    const { mark, look, show, claim, passage, acted } = await openDesk();
    await mark('claim', 'The bridge was closed');
    await show(LeaningClaims, passage);
    press('use_for_claim');
    await expect.poll(() => host.querySelectorAll('button.choice').length).toBe(2);
    const search = host.querySelector<HTMLInputElement>('input');
    expect(document.activeElement).toBe(search);
    Object.assign(search as HTMLInputElement, { value: 'witn' });
    search?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await expect.poll(() => host.querySelectorAll('button.choice').length).toBe(1);
    press('We heard 41');
    await expect
      .poll(() => acted.map(({ set }) => set))
      .toEqual([{ claimId: claim, to: { passageId: passage }, relation: 'supports' }]);
    expect((await look(passage)).leaning.map((each) => each.claim.row?.id)).toEqual([claim]);
  });
});

describe('AudienceField', () => {
  it('[PR4] asks about the passages that a claim leans on, which are let out with it by a choice alone', async () => {
    const { tie, show, claim, passage, acted } = await openDesk();
    await tie(claim, passage);
    const choose = async () => {
      await show(AudienceField, claim);
      const select = host.querySelector('select') as HTMLSelectElement;
      select.value = 'workspace';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await expect.poll(() => host.querySelector('button.primary')).not.toBeNull();
    };
    const widened = () => acted.filter(({ set }) => set.audience === 'workspace').map(({ id }) => id);
    await choose();
    const check = host.querySelector<HTMLInputElement>('input[type=checkbox]');
    expect(check?.checked).toBe(false);
    check?.click();
    host.querySelector<HTMLButtonElement>('button.primary')?.click();
    await expect.poll(widened).toEqual([claim, passage]);
  });
});
