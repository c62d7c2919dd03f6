import { showPage } from '../../ui/show-page.tsx';
import { OptionsPage } from '../../ui/workspace/OptionsPage.tsx';

await showPage(OptionsPage);
