import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelState } from '../state/panel-state.ts';

export const PanelContext = createContext<PanelState | undefined>(undefined);

/** The panel's state. Throws outside of a panel. */
export function usePanel(): PanelState {
  const state = useContext(PanelContext);
  if (!state) throw new Error('A component of the panel stands outside of it.');
  return state;
}
