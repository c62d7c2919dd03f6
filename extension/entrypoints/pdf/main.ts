import { startViewer } from '../../pdf/start-viewer.tsx';

startViewer(document);
