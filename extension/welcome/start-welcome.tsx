import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { newId } from '../../shared/model/ids.ts';
import type { PageState } from '../messaging/protocol.ts';
import { createPanelState } from '../state/panel-state.ts';
import { findSetting, putSetting, type Settings } from '../store/settings.ts';
import { followTheme } from '../ui/show-page.tsx';
import { WelcomePanel } from '../ui/welcome/WelcomePanel.tsx';
import { type WelcomeStep, WelcomeSteps } from '../ui/welcome/WelcomeSteps.tsx';
import { createSampleLetter } from './sample-letter.ts';
import {
  actOnSample,
  forgetSample,
  markInSample,
  openSampleStore,
  samplePage,
  sampleUrl,
  undoOnSample,
} from './sample-store.ts';

/** The letter stands in no tab of its own. */
const TAB = 0;

/** Puts the welcome page together: a letter to mark, and the panel's own cards beside it, on a store of their own. */
export async function startWelcome(document: Document): Promise<void> {
  const letter = document.getElementById('letter') as HTMLElement;
  const begun = document.getElementById('begun') as HTMLElement;
  const steps = document.getElementById('steps') as HTMLElement;
  const panel = document.getElementById('panel') as HTMLElement;
  const store = await openSampleStore(letter, begun);
  const welcome = (await findSetting(store, 'welcome')) as Settings['welcome'];
  const done = signal(welcome.done);
  let standings: PageState['standings'] = {};
  let asked: string | undefined;

  const state = createPanelState(store, Date.now, newId, {
    async act(acts) {
      await actOnSample(store, acts);
      await refresh();
      return true;
    },
    async undo(id) {
      await undoOnSample(store, id);
      await refresh();
    },
    findPage: async () => ({ tabId: TAB, state: { url: sampleUrl, page: samplePage, standings } }),
    findObstacle: async () => undefined,
    findFocus: async () => (asked ? { tabId: TAB, id: asked } : undefined),
    // The letter does not change: everything stands where it was marked.
    showOffer: async () => false,
    describeOffer: async () => null,
    describeSelection: async () => null,
    async showAnnotation(_, id) {
      sample.show(id);
      await finish('find');
    },
  });

  const sample = createSampleLetter(letter, (await findSetting(store, 'preferences'))?.keys, {
    async onMark(type, range) {
      const id = await markInSample(store, letter, type, range);
      if (!id) return false;
      await refresh();
      await focus(id);
      return true;
    },
    async onFind(id) {
      await focus(id);
      await finish('find');
    },
  });

  async function refresh(): Promise<void> {
    await state.refreshPage();
    standings = await sample.draw(state.annotations.value ?? []);
    await state.refreshPage();
  }

  async function focus(id: string): Promise<void> {
    asked = id;
    await state.refreshFocus();
  }

  async function finish(step: WelcomeStep): Promise<void> {
    if (done.peek().includes(step)) return;
    done.value = [...done.peek(), step];
    await putSetting(store, 'welcome', { ...welcome, done: done.peek() });
  }

  effect(() => {
    const claims = (state.annotations.value ?? []).filter(({ row }) => row.fields.type === 'claim');
    if (claims.some(({ row }) => row.id !== welcome.begunClaimId)) void finish('mark');
    if (claims.some(({ evidence }) => evidence.length > 0)) void finish('source');
  });

  await refresh();
  const startAgain = async () => {
    await forgetSample(store);
    document.location.reload();
  };
  followTheme(state);
  render(<WelcomeSteps state={state} done={done} onStartAgain={() => void startAgain()} />, steps);
  render(<WelcomePanel state={state} />, panel);
}
