import { html } from 'hono/html';
import type { EraseWorkspacePages } from '../workspaces/erase-workspace-routes.ts';
import { eraseWords } from './erase-words.ts';
import { toExportActs, toFileChoices } from './export-acts.ts';
import { toFault, toPage } from './layout.ts';
import { words } from './words.ts';

/** Says what goes with a workspace and what stays, and offers to carry it away first. */
export const eraseWorkspacePages: EraseWorkspacePages = {
  toEraseWorkspacePage({ workspaceId, workspaceName, people, isWrong, query }) {
    const title = eraseWords.eraseWorkspace(workspaceName);
    const at = `/workspaces/${workspaceId}`;
    const choices = toFileChoices(query);
    return String(
      toPage(
        title,
        html`<p class="faint"><a href="${at}/people">${words.backToPeople}</a></p>
<h1>${title}</h1>
<p>${eraseWords.eraseWorkspaceWhat(people)}</p><p>${eraseWords.eraseWorkspaceWhere}</p><p>${eraseWords.eraseWorkspaceStays}</p>
<h2>${eraseWords.eraseWorkspaceFirst}</h2><p>${eraseWords.eraseWorkspaceYours}</p>
${toExportActs(at, { page: `${at}/erase`, choices })}
<h2>${eraseWords.eraseTitle}</h2>
${toFault(isWrong ? eraseWords.eraseWorkspaceWrong(workspaceName) : undefined)}
<form method="post" action="${at}/erase"><p><label>${eraseWords.eraseWorkspaceName(workspaceName)} <input name="name" required autocomplete="off"></label></p>
<p><button>${title}</button></p></form>`,
      ),
    );
  },
};
