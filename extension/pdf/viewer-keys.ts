import { closeFind, goToPage, printPages, rotate, zoom } from './viewer-acts.ts';
import type { ViewerState } from './viewer-state.ts';

/** The keys that people know from other viewers. Returns what ends it. */
export function followKeys(state: ViewerState, pages: HTMLElement): () => void {
  const ends = new AbortController();
  window.addEventListener('keydown', (event) => press(event, state, pages), { signal: ends.signal });
  return () => ends.abort();
}

function press(event: KeyboardEvent, state: ViewerState, pages: HTMLElement): void {
  if (!state.pdf.value || event.defaultPrevented) return;
  const { key, ctrlKey, metaKey, altKey } = event;
  const isTyping = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
  const command = ctrlKey || metaKey;
  const act = command ? commands[key] : isTyping || altKey ? undefined : bare[key];
  if (key === 'Escape' && state.finding.value) {
    closeFind(state);
    pages.focus();
  } else if (act) act(state, pages);
  else return;
  event.preventDefault();
}

type Act = (state: ViewerState, pages: HTMLElement) => void;

const commands: Record<string, Act> = {
  f: (state) => {
    state.finding.value = true;
    document.querySelector<HTMLInputElement>('.viewer-find input')?.select();
  },
  p: (state) => void printPages(state),
  '+': (state) => zoom(state, 1),
  '=': (state) => zoom(state, 1),
  '-': (state) => zoom(state, -1),
  '0': (state) => {
    const viewer = state.pages.value?.viewer;
    if (viewer) viewer.currentScaleValue = 'auto';
  },
};

const bare: Record<string, Act> = {
  j: (state) => goToPage(state, state.page.value + 1),
  k: (state) => goToPage(state, state.page.value - 1),
  r: (state) => rotate(state),
  Home: (state) => goToPage(state, 1),
  End: (state) => goToPage(state, state.pdf.value?.numPages ?? 1),
};
