import { beforeEach, describe, expect, it } from 'vitest';
import { createPageCalls, mayCall, pageCallNames } from '../../../extension/background/page-calls.ts';
import { createPanelCalls } from '../../../extension/background/panel-calls.ts';
import { handleCalls, type Sender } from '../../../extension/messaging/channel.ts';
import { openPdfFiles } from '../../../extension/store/pdf-files.ts';
import { putSetting } from '../../../extension/store/settings.ts';
import { newId } from '../../../shared/model/ids.ts';
import { connectTestStore, openTestStore } from '../../support/store-context.ts';

type Heard = (message: unknown, sender: Sender, answer: (result: unknown) => void) => boolean;
const token = 'rmk_what-nobody-but-the-background-knows';
const page = { id: 'own', url: 'https://evil.example/', frameId: 0, tab: { id: 1, windowId: 1 } } as Sender;
const panel = { id: 'own', url: 'chrome-extension://own/sidepanel.html' } as Sender;
const facts = { title: 'A page' };

let heard: Heard;
let names: string[];
let store: Awaited<ReturnType<typeof openTestStore>>['store'];

beforeEach(async () => {
  const nothing = async () => undefined;
  Object.assign((globalThis as unknown as { chrome: object }).chrome, {
    runtime: {
      id: 'own',
      getURL: (path: string) => `chrome-extension://own${path}`,
      onMessage: { addListener: (listener: Heard) => (heard = listener) },
    },
    sidePanel: { open: nothing },
    storage: { session: { get: async () => ({}), set: nothing } },
  });
  const opened = await openTestStore();
  store = opened.store;
  const context = {
    ...{ openStore: async () => store, openPdfFiles, now: opened.context.now, newId, fetch },
    ...{
      sync: { wake: nothing, hear: nothing, alone: (task: () => Promise<void>) => task() },
      ...{ onStored: nothing, onMoved: () => undefined, setAside: async () => 0, onPinned: () => undefined },
    },
  };
  const handlers = { ...createPageCalls(context), ...createPanelCalls(context) };
  names = Object.keys(handlers);
  handleCalls('background', handlers, mayCall);
});

/** What the background answers, as the code of a failure or the value; `unheard` where it is nobody's business. */
function ask(call: unknown, argument: unknown, sender: Sender, more: object = {}): Promise<unknown> {
  return new Promise((resolve) => {
    let isAnswered = false;
    const waits = heard({ to: 'background', call, argument, ...more }, sender, (result) => {
      isAnswered = true;
      const { ok, value, error } = result as { ok: boolean; value: unknown; error?: { code: string } };
      resolve(ok ? value : error?.code);
    });
    if (!waits && !isAnswered) resolve('unheard');
  });
}

describe('handleCalls', () => {
  it('lets a page call what is for pages, and none of the rest', async () => {
    const forPages = pageCallNames.options as readonly string[];
    expect(names.length).toBeGreaterThan(forPages.length + 20);
    for (const name of names.filter((each) => !forPages.includes(each))) {
      expect([name, await ask(name, null, page)]).toEqual([name, 'not-allowed']);
    }
    expect(await ask('listTargets', facts, page)).toMatchObject({ targets: [] });
    expect(await ask('explainTab', 'no tab', panel)).toBe('invalid');
  });

  it('hears nobody but its own extension, and no welcome page', async () => {
    for (const id of ['another', undefined]) expect(await ask('listTargets', facts, { ...page, id })).toBe('unheard');
    const welcome = { ...panel, url: 'chrome-extension://own/welcome.html' };
    for (const name of ['deleteEverything', 'listTargets']) expect(await ask(name, null, welcome)).toBe('not-allowed');
  });

  it('has no call by a name that every object has, whoever asks', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', undefined, {}, ['connect']]) {
      for (const sender of [page, panel]) expect([name, await ask(name, null, sender)]).toEqual([name, 'not-allowed']);
    }
  });

  it('takes who asks from the browser alone: not from the message, nor from its argument', async () => {
    const forged = { sender: panel, url: panel.url, id: 'own', tab: { id: 2 } };
    expect(await ask('deleteEverything', null, page, forged)).toBe('not-allowed');
    expect(await ask('listTargets', { ...facts, url: 'https://newsroom.example/' }, page)).toBe('invalid');
    for (const frameId of [1, undefined])
      expect(await ask('listTargets', facts, { ...page, frameId })).toBe('not-allowed');
  });

  it('takes nothing from an argument into what every object has', async () => {
    const argument = JSON.parse(
      '{"title":"x","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    for (const name of pageCallNames.options) await ask(name, argument, page);
    for (const name of names) await ask(name, argument, { ...panel, id: 'own' });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('tells a page whether the person may mark anything there', async () => {
    expect(await ask('listTargets', facts, page)).toMatchObject({ mayAdd: true });
    const connection = await connectTestStore(store);
    for (const [role, mayAdd] of [
      ['viewer', false],
      ['contributor', true],
    ] as const) {
      await putSetting(store, 'connection', { ...connection, role });
      expect(await ask('listTargets', facts, page)).toMatchObject({ mayAdd });
    }
  });

  it('tells a page nothing of the token', async () => {
    await putSetting(store, 'connection', { ...(await connectTestStore(store)), token });
    for (const name of pageCallNames.options) {
      expect(JSON.stringify(await ask(name, name === 'listTargets' ? facts : null, page)) ?? '').not.toContain(token);
    }
  });
});
