import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import {
  type ArrangedSource,
  arrangeSources,
  toMergeActs,
  toSeparateAct,
} from '../../shared/citation/arrange-sources.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { parse } from '../../shared/parse.ts';
import type { Act } from '../../shared/protocol/change.ts';
import { may } from '../../shared/protocol/rights.ts';
import { findByWords } from '../../shared/text/find-by-words.ts';
import type { Database } from '../database/database.ts';
import type { WithSession } from '../http/authenticate.ts';
import { limitForm, readForm } from '../http/parse-body.ts';
import { applyChanges } from '../rows/apply-changes.ts';
import { findAnnotations } from '../rows/find-annotations.ts';
import { listNames } from '../rows/list-names.ts';
import { getWorkspaceName, requireMembership } from '../rows/membership.ts';
import { findSeen, listSeen, type Sight } from '../rows/read-document.ts';
import { toWireRow } from '../rows/stored-row.ts';
import { toFoundPage } from './found-page.ts';
import { mostTyped, toMergeFailedPage, toSourcesPage } from './sources-page.ts';
import { words } from './words.ts';

type RouteContext = { db: Database; now: () => number; newId: () => string };

const searchQuery = v.object({
  words: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(mostTyped, `Expected at most ${mostTyped} characters. Fewer words find as much.`),
    ),
    '',
  ),
});

const mergeForm = v.strictObject({ into: v.optional(v.string(), '') });

/** What is found in a workspace by words: its sources, which can be made one here, and its annotations. */
export function createSourceRoutes({ db, now, newId }: RouteContext) {
  return new Hono<WithSession>()
    .get('/workspaces/:workspaceId/sources', async (c) => {
      const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'read');
      const typed = readTyped(c);
      const all = await readSources(sight);
      const names = await listNames(db);
      return c.html(
        toSourcesPage({
          ...{ workspaceId: sight.workspaceId, name: await getWorkspaceName(db, sight), typed, outOf: all.length },
          mayMerge: may(sight.role, 'contribute'),
          sources: findByWords(all, typed),
          nameOf: (id) => names.get(id),
        }),
      );
    })
    .post('/workspaces/:workspaceId/sources/:sourceId/merge', limitForm, async (c) => {
      const { into } = await readForm(c, mergeForm);
      return change(c, { id: c.req.param('sourceId'), into }, ([first, second]) =>
        first && second ? toMergeActs(first, second) : [],
      );
    })
    .post('/workspaces/:workspaceId/sources/:sourceId/separate', (c) =>
      change(c, { id: c.req.param('sourceId') }, (sources) => sources.map(toSeparateAct)),
    )
    .get('/workspaces/:workspaceId/find', async (c) => {
      const sight = await requireMembership(db, c.req.param('workspaceId'), c.get('personId'), 'read');
      const typed = readTyped(c);
      const found = typed ? await findAnnotations(db, sight, typed) : [];
      return c.html(
        toFoundPage(found, { workspaceId: sight.workspaceId, name: await getWorkspaceName(db, sight), typed }),
      );
    });

  /** Of the annotations only what sources are evidence for: there may be many more. */
  async function readSources(sight: Sight): Promise<ArrangedSource[]> {
    const sources = await listSeen(db, sight, 'source');
    const evidence = (await listSeen(db, sight, 'evidence')).filter((row) => isKind(row, 'evidence'));
    const claimIds = evidence.map(({ fields }) => fields.claimId);
    const claims = await findSeen(db, sight, 'annotation', [...new Set(claimIds)]);
    return arrangeSources([...sources, ...evidence, ...claims].map(toWireRow));
  }

  /** Changes sources as one act; a page says so where one of them is not there any more or may not be changed. */
  async function change(
    c: Context<WithSession>,
    ids: { id: string | undefined; into?: string },
    toActs: (sources: Row<'source'>[]) => Act[],
  ): Promise<Response> {
    const sight = await requireMembership(db, c.req.param('workspaceId') ?? '', c.get('personId'), 'contribute');
    const { workspaceId } = sight;
    const known = (await readSources(sight)).flatMap(({ row, merged }) => [row, ...merged]);
    const named = [ids.into, ids.id].filter((id) => id !== undefined);
    const sources = named.flatMap((id) => known.find((row) => row.id === id) ?? []);
    if (sources.length < named.length) return c.html(toMergeFailedPage(words.sourceAbsent, workspaceId), 409);
    const clientId = newId();
    const changes = toActs(sources).map(({ kind, id, op, base = 0, set }, i) => {
      return { changeId: newId(), clientId, n: i + 1, kind, id, op, base, set, at: now() };
    });
    const { outcomes } = await applyChanges(db, sight, changes, { epoch: null, via: c.get('sessionId'), now, newId });
    const refused = outcomes.flatMap((each) => (each.outcome === 'refused' ? [each.message ?? ''] : []));
    if (refused.length > 0) return c.html(toMergeFailedPage(refused.join(' '), workspaceId), 409);
    return c.redirect(`/workspaces/${workspaceId}/sources`, 303);
  }
}

/** The words to look for, as they were typed. Throws `AppError('invalid')` for more than anybody types. */
function readTyped(c: Context): string {
  return parse(searchQuery, c.req.query(), 'The search').words;
}
