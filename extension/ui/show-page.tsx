import { effect } from '@preact/signals';
import { type ComponentType, render } from 'preact';
import { AppError } from '../../shared/app-error.ts';
import { openPanelState } from '../state/open-panel-state.ts';
import type { PanelState } from '../state/panel-state.ts';
import { keepFocus } from './keep-focus.ts';
import { StoreTrouble } from './workspace/StoreTrouble.tsx';
import './look/tokens.css';
import './look/panel.css';
import './look/conflict.css';
import './look/comment.css';
import './look/history.css';

/** Shows one of the extension's own pages in its document. */
export async function showPage(Page: ComponentType<{ state: PanelState }>): Promise<void> {
  const state = await openPanelState().catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  if (state instanceof AppError) return render(<StoreTrouble message={state.message} />, document.body);
  followTheme(state);
  keepFocus(document);
  render(<Page state={state} />, document.body);
}

/** Keeps the document in the theme that the person chose. */
export function followTheme({ workspace }: PanelState): void {
  effect(() => {
    const theme = workspace.value?.preferences.theme ?? 'system';
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme;
  });
}
