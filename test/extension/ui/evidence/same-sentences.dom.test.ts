import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { type AnnotationView, readAnnotationViews } from '../../../../extension/state/annotation-views.ts';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { applyActs } from '../../../../extension/store/apply-acts.ts';
import { keepCaptureText, withCaptureTexts } from '../../../../extension/store/capture-texts.ts';
import { SameSentences } from '../../../../extension/ui/evidence/SameSentences.tsx';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { naturalId, newId } from '../../../../shared/model/ids.ts';
import type { Row } from '../../../../shared/model/row.ts';
import { openTestStore } from '../../../support/store-context.ts';

const sentence = 'The Brackenfield committee heard 52 witnesses in all, and printed what each of them had said.';

// Outside of an extension there is no catalogue: words stand as their names.
Object.assign(browser, { i18n: { getMessage: (name: string) => name } });

describe('SameSentences', () => {
  it('looks again when the text of another document comes, as by a pull', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId } = context;
    const [letter, statement] = ['letter', 'statement'].map((name) => {
      const key = `url:http://records.example/${name}-${newId()}`;
      return { key, documentId: naturalId('document', { key }) };
    }) as [{ key: string; documentId: string }, { key: string; documentId: string }];
    const id = newId();
    const set = { documentId: letter.documentId, type: 'claim', selectors: [], quote: { exact: sentence } };
    await applyActs(
      store,
      [
        ...[letter, statement].map(({ key, documentId }) => ({
          ...({ workspaceId, kind: 'document', id: documentId, op: 'put' } as const),
          set: { key, title: 'A statement' },
        })),
        { workspaceId, kind: 'annotation', id, op: 'put', set },
      ],
      context,
    );
    const row = (await store.get('rows', [workspaceId, 'annotation', id])) as Row<'annotation'>;
    const [view] = (await readAnnotationViews(store, [row], undefined)) as [AnnotationView];
    const annotations = signal<AnnotationView[] | undefined>([view]);
    let looks = 0;
    const attempt = async (task: () => Promise<unknown>) => {
      await task();
      looks += 1;
      return true;
    };
    const panel = { store, annotations, attempt, newId } as unknown as PanelState;
    const host = document.createElement('div');
    render(h(PanelContext.Provider, { value: panel }, h(SameSentences, { view })), host);
    await expect.poll(() => looks).toBe(1);
    expect(host.textContent).toBe('');

    const text = `A statement. ${sentence} It ends.`;
    const about = { documentId: statement.documentId, textSha: 'a'.repeat(64), at: 7, origin: workspaceId };
    await withCaptureTexts((texts) => keepCaptureText(texts, { ...about, text }));
    annotations.value = [view];
    await expect.poll(() => host.querySelector('blockquote')?.textContent).toBe(sentence);
    render(null, host);
  });
});
