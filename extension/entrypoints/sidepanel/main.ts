import { showPage } from '../../ui/show-page.tsx';
import { PanelPage } from '../../ui/workspace/PanelPage.tsx';

await showPage(PanelPage);
