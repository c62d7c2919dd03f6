import { signal } from '@preact/signals';
import { h, render } from 'preact';
import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { createAnnotation } from '../../../../extension/background/create-annotation.ts';
import { keepText } from '../../../../extension/background/keep-text.ts';
import { readAnnotationViews } from '../../../../extension/state/annotation-views.ts';
import type { PanelState } from '../../../../extension/state/panel-state.ts';
import { findCaptureText, withCaptureTexts } from '../../../../extension/store/capture-texts.ts';
import { PanelContext } from '../../../../extension/ui/panel-context.ts';
import { CaptureSection } from '../../../../extension/ui/workspace/CaptureSection.tsx';
import { newId } from '../../../../shared/model/ids.ts';
import { limits } from '../../../../shared/model/limits.ts';
import type { Row } from '../../../../shared/model/row.ts';
import { toTextSha } from '../../../../shared/model/text-sha.ts';
import { openTestStore } from '../../../support/store-context.ts';

describe('CaptureSection', () => {
  it('says of a text over 8 MB that it was cut, has its hash, and goes by that alone', async () => {
    const { store, context } = await openTestStore();
    const text = `The council answers. ${'ä'.repeat(limits.captureBytes / 2)}`;
    const seen = `http://newsroom.example/${newId()}`;
    const marked = { id: newId(), type: 'note' as const, quote: { exact: 'The council answers.' }, selectors: [] };
    await createAnnotation(store, { seen }, { ...marked, page: { title: 'Long' }, text }, context);
    await keepText(store, context.workspaceId, marked.id, text);
    const row = (await store.get('rows', [context.workspaceId, 'annotation', marked.id])) as Row<'annotation'>;
    const kept = await withCaptureTexts((texts) => findCaptureText(texts, row.fields.documentId));
    expect([kept?.isCut, (kept?.size ?? 0) <= limits.captureBytes, text.startsWith(kept?.text ?? 'x')]).toEqual([
      true,
      true,
      true,
    ]);

    // Outside of an extension there is no catalogue, and the page is one that answers.
    let shown = text;
    Object.assign(browser, {
      i18n: { getMessage: (name: string, values: unknown[] = []) => [name, ...values].join(' ') },
      tabs: { sendMessage: async () => ({ ok: true, value: shown }) },
    });
    const page = signal({ kind: 'on', tabId: 1, url: seen, page: { title: 'Long' }, standings: {} });
    const panel = {
      ...{ page, annotations: signal(await readAnnotationViews(store, [row], undefined)) },
      workspace: signal(undefined),
      attempt: async (task: () => Promise<unknown>) => task(),
    } as unknown as PanelState;
    const host = document.createElement('div');
    render(h(PanelContext.Provider, { value: panel }, h(CaptureSection, {})), host);
    // Not the text itself, which a failure would print whole.
    const says = (words: string) =>
      [...host.querySelectorAll('span, .hint, .warning')].some(({ textContent }) => textContent?.includes(words));
    await expect.poll(() => says('capture_is_unchanged')).toBe(true);
    expect([says('capture_is_cut_note'), says(`capture_hash ${await toTextSha(text)}`)]).toEqual([true, true]);
    shown = `${text} More.`;
    page.value = { ...page.value, url: `${seen}?` };
    await expect.poll(() => says('capture_cut ')).toBe(true);
    render(null, host);
  });
});
