/** Puts the properties into a page that no test runner serves. */
import { anchoringProperties } from './anchoring-properties.ts';

declare global {
  interface Window {
    anchoringProperties: typeof anchoringProperties;
  }
}

window.anchoringProperties = anchoringProperties;
