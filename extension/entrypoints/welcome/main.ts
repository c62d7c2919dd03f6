import { startWelcome } from '../../welcome/start-welcome.tsx';

await startWelcome(document);
