import { type Fields, listEnds } from '../../shared/model/kinds.ts';
import { isKind } from '../../shared/model/row.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import type { Change } from '../../shared/protocol/change.ts';
import { toErased } from '../../shared/protocol/merge-change.ts';
import {
  type Cut,
  isCutMade,
  listCutPhrases,
  moveCut,
  redactionMark,
  redactPhrases,
} from '../../shared/text/redact-words.ts';
import type { Queries } from '../database/database.ts';
import { deleteTexts, storeErased } from './erase-row.ts';
import { listHanging, moveInFeed } from './feed.ts';
import { listChanges } from './stored-changes.ts';
import {
  findDocumentId,
  findRow,
  type KnownRow,
  type StoredRow,
  storedColumns,
  storeRow,
  toRow,
} from './stored-row.ts';
import { type RowState, takeStep } from './take-step.ts';

type Rewrite = (text: string, path: string) => string;

/** The words that a change wants redacted, read off what the row says and ever said; and the cuts that told them or were made with another. */
export async function listPhrases(
  tx: Queries,
  row: KnownRow,
  { set }: Change,
): Promise<{ cuts: Cut[]; phrases: string[] }> {
  const texts: { text: string; path: string }[] = [];
  const changes = await listChanges(tx, row.workspaceId, row);
  for (const fields of [row.fields, ...changes.map((change) => change.set)]) {
    mapTexts(row.kind, fields, (text, path) => {
      texts.push({ text, path });
      return text;
    });
  }
  const cuts: Cut[] = [];
  const found = new Map<string, { phrases: string[]; cuts: number }>();
  const made = changes.flatMap((change) => (change.op === 'redact' ? (change.set.cuts as Cut[]) : []));
  for (const cut of (set.cuts as Cut[]).flatMap((each) => [each, ...listMoved(each, made)])) {
    const at = texts.filter(({ path }) => path === cut.path);
    const told = at.flatMap(({ text }) => listCutPhrases(text, cut) ?? []);
    if (told.length > 0 || at.some(({ text }) => isCutMade(text, cut))) cuts.push(cut);
    for (const [key, phrases] of Map.groupBy(told, toKey)) {
      const before = found.get(key);
      found.set(key, { phrases: [...(before?.phrases ?? []), ...phrases], cuts: (before?.cuts ?? 0) + 1 });
    }
  }
  // Where a text of the same length was taken for another, the other cuts say so.
  const most = Math.max(...[...found.values()].map((each) => each.cuts));
  const told = [...found.values()].filter((each) => each.cuts === most);
  return { cuts, phrases: [...new Set(told.flatMap(({ phrases }) => phrases))] };
}

/** The cut as one of what each redaction left of its text that somebody else made meanwhile, in their order. */
function listMoved(cut: Cut, made: readonly Cut[]): Cut[] {
  const moved: Cut[] = [];
  for (const each of made) {
    const next = moveCut(moved.at(-1) ?? cut, each);
    if (next) moved.push(next);
  }
  return moved;
}

/**
 * Takes words out of a row and all that hangs on it: fields, history, conflicts, tags, and the texts of its document. The
 * row moves to the revision `seq`; what hangs on it keeps its own, and comes anew to its readers.
 */
export async function redactRow(
  tx: Queries,
  { row, putRev }: RowState,
  change: Change,
  { person, seq, phrases, unknown }: { person: string; seq: number; phrases: string[]; unknown: 'stays' | 'goes' },
): Promise<void> {
  const lost = new Set(
    phrases.length === 0 && unknown === 'goes' ? (change.set.cuts as Cut[]).map(({ path }) => path) : [],
  );
  const rewrite: Rewrite = (text, path) =>
    lost.has(path) && !text.includes(redactionMark) ? redactionMark : redactPhrases(text, phrases);
  const context = { workspaceId: row.workspaceId, person, rev: seq, isOwn: () => true };
  const step = takeStep({ row, putRev }, change, context);
  if (step.outcome === 'refused') throw new Error(`The ${row.kind} ${row.id} cannot be redacted (${step.code}).`);
  const { after } = step;
  await storeRow(tx, { ...after.row, fields: mapTexts(row.kind, row.fields, rewrite) }, after.putRev);
  await redactChanges(tx, row, rewrite);
  await moveInFeed(tx, after.row, seq);
  const documentId = await findDocumentOf(tx, row);
  if (documentId) await deleteTexts(tx, row.workspaceId, documentId);
  for (const each of await listReached(tx, row, person)) {
    await redactHanging(tx, each, change, { person, seq, rewrite: (text) => redactPhrases(text, phrases) });
  }
}

/**
 * What hangs on a row; and where the person made the annotation that this is about, all that he made on its document with
 * what hangs on that. His browser may not have all of it.
 */
async function listReached(tx: Queries, row: KnownRow, person: string): Promise<KnownRow[]> {
  const abouts = isKind(row, 'annotation') ? [row] : await listAnnotationsOf(tx, row);
  const reached = new Map<string, KnownRow>();
  const roots = [row];
  for (const about of abouts) if (about.creator === person) roots.push(...(await listMade(tx, about)));
  for (const root of roots) for (const each of [root, ...(await listHanging(tx, root))]) reached.set(each.id, each);
  reached.delete(row.id);
  return [...reached.values()].filter(({ erased }) => !erased);
}

/** All that the maker of an annotation has made on its document; with itself. */
export async function listMade(tx: Queries, { workspaceId, creator, fields }: KnownRow): Promise<KnownRow[]> {
  const made = await tx.all<StoredRow>(
    `SELECT ${storedColumns('rows')} FROM rows
     WHERE workspace_id = ? AND document_id = ? AND kind = 'annotation' AND creator = ?`,
    workspaceId,
    (fields as Fields<'annotation'>).documentId,
    creator,
  );
  return made.map(toRow);
}

/** The annotations that a row hangs on. */
async function listAnnotationsOf(tx: Queries, { workspaceId, kind, fields }: KnownRow): Promise<KnownRow[]> {
  const ends = await Promise.all(listEnds(kind, fields).map((end) => findRow(tx, workspaceId, end)));
  const rows = ends.flatMap((end) => (end ? [end.row] : []));
  const further = rows.filter((end) => !isKind(end, 'annotation')).map((end) => listAnnotationsOf(tx, end));
  return [...rows.filter((end) => isKind(end, 'annotation')), ...(await Promise.all(further)).flat()];
}

async function redactHanging(
  tx: Queries,
  row: KnownRow,
  change: Change,
  { person, seq, rewrite }: { person: string; seq: number; rewrite: Rewrite },
): Promise<void> {
  const fields = mapTexts(row.kind, row.fields, rewrite);
  await redactChanges(tx, row, rewrite);
  if (fields === row.fields) return;
  // A tag's id follows from its words.
  if (row.kind === 'tag') return storeErased(tx, toErased(row, change, { person, rev: seq }) as KnownRow);
  const putRev = (await findRow(tx, row.workspaceId, row))?.putRev ?? row.rev;
  await storeRow(tx, { ...row, fields }, putRev);
  await moveInFeed(tx, row, seq);
}

/** What was done to the row stays known, with the mark where the words stood. */
async function redactChanges(tx: Queries, row: KnownRow, rewrite: Rewrite): Promise<void> {
  for (const { changeId, set } of await listChanges(tx, row.workspaceId, row)) {
    const redacted = mapTexts(row.kind, set, rewrite);
    if (redacted === set) continue;
    await tx.run(
      'UPDATE changes SET fields = ? WHERE workspace_id = ? AND change_id = ?',
      JSON.stringify(redacted),
      row.workspaceId,
      changeId,
    );
  }
}

/** The document whose words a row repeats, by what it leans on first. */
async function findDocumentOf(tx: Queries, row: KnownRow): Promise<string | undefined> {
  const [end] = listEnds(row.kind, row.fields);
  const about = end && (await findRow(tx, row.workspaceId, end))?.row;
  return about ? findDocumentOf(tx, about) : findDocumentId(row);
}

/** The same words, however they are written. */
const toKey = (phrase: string): string => phrase.toLowerCase().replace(/\s+/g, ' ');
