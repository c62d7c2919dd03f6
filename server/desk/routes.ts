import { Hono } from 'hono';
import * as v from 'valibot';
import { AppError } from '../../shared/app-error.ts';
import type { Row } from '../../shared/model/row.ts';
import { connectPage } from '../../shared/protocol/connect-page.ts';
import { may, mayChange } from '../../shared/protocol/rights.ts';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { listCommentsFor } from '../rows/list-comments-for.ts';
import { listDocuments } from '../rows/list-documents.ts';
import { listNames } from '../rows/list-names.ts';
import { listPeople, listSights, mayMakeWorkspace } from '../rows/membership.ts';
import { readDocuments } from '../rows/read-document.ts';
import { toCodePage } from './code-page.ts';
import { toForYou } from './comments.ts';
import { toDocumentPage } from './document-page.ts';
import { type BrowserSummary, toDocumentsPage } from './documents-page.ts';
import { toFileChoices } from './export-acts.ts';
import { toAbsentPage } from './message-pages.ts';
import { words } from './words.ts';

/** How many comments that name him a person reads at once, of each workspace. */
const commentsAtOnce = 20;

const codeForm = v.strictObject({ workspace: v.optional(v.string()) });

/** What the pages need of the accounts. */
export type DeskAccounts = {
  listBrowsers: (personId: string) => Promise<BrowserSummary[]>;
  revokeBrowser: (actor: { personId: string; via: string }, id: string) => Promise<void>;
  createCode: (asked: { personId: string; workspaceId: string }) => Promise<string>;
};

/** The server's pages, for the person of the session. */
export function createDeskRoutes({ db, accounts }: { db: Database; accounts: DeskAccounts }) {
  return new Hono<WithSession>()
    .get('/', async (c) => {
      const personId = c.get('personId');
      const workspaces = [];
      const forYou = [];
      for (const { workspaceId: id, name, role } of await listSights(db, personId)) {
        const documents = await listDocuments(db, { workspaceId: id, personId });
        workspaces.push({ id, name, mayAdd: may(role, 'contribute'), documents });
        forYou.push(...(await listCommentsFor(db, { workspaceId: id, personId }, commentsAtOnce)));
      }
      const names = await listNames(db);
      const nameOf = (id: string) => names.get(id) ?? words.somebody;
      const reader = { person: nameOf(personId), mayMake: await mayMakeWorkspace(db, personId) };
      const said = toForYou(forYou, { nameOf });
      const browsers = await accounts.listBrowsers(personId);
      return c.html(toDocumentsPage(workspaces, browsers, toFileChoices(c.req.query()), reader, said));
    })
    .get('/documents/:documentId', async (c) => {
      const personId = c.get('personId');
      const documentId = c.req.param('documentId').toLowerCase();
      const names = await listNames(db);
      const nameOf = (id: string) => (id === personId ? words.you : (names.get(id) ?? words.somebody));
      for (const { workspaceId, name, role } of await listSights(db, personId, c.req.query('workspace'))) {
        const rows = await readDocuments(db, { workspaceId, personId }, [documentId]);
        if (rows.length === 0) continue;
        const mayErase = ({ kind, creator }: Row) => mayChange(role, { kind, op: 'erase' }, creator === personId);
        const choices = toFileChoices(c.req.query());
        const people = (await listPeople(db, workspaceId)).length;
        const mayComment = may(role, 'contribute');
        const reader = { personId, workspaceId, workspaceName: name, nameOf, mayErase, mayComment, people, choices };
        return c.html(toDocumentPage(rows, documentId, reader));
      }
      return c.html(toAbsentPage(), 404);
    })
    .post(connectPage.path, limitForm, async (c) => {
      const personId = c.get('personId');
      const { workspace } = await readForm(c, codeForm);
      const sights = await listSights(db, personId);
      const sight = workspace === undefined ? sights[0] : sights.find(({ workspaceId }) => workspaceId === workspace);
      if (!sight) throw new AppError('not-found', words.absent);
      const code = await accounts.createCode({ personId, workspaceId: sight.workspaceId });
      // The form came from one of our own pages, so its origin is the address that people use.
      return c.html(toCodePage(code, new URL(c.req.header('origin') ?? c.req.url).origin));
    })
    .post('/browsers/:id/revoke', async (c) => {
      await accounts.revokeBrowser({ personId: c.get('personId'), via: c.get('sessionId') }, c.req.param('id'));
      return c.redirect('/', 303);
    });
}
