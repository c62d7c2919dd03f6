import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startOnce } from '../content/start-once.ts';

export default defineUnlistedScript(() => startOnce(document));
