import { defineContentScript } from 'wxt/utils/define-content-script';
import { startContent } from '../content/start-content.ts';

export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: ({ signal }) => startContent(document, signal),
});
