import { type Fields, kindRules, listEnds } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import { listRedacted, redactionMark } from '../../shared/text/redact-words.ts';
import { type ErasingTransaction, listHanging } from './forget-erased.ts';
import type { StoreKey } from './open-store.ts';
import { forgetText, forgetUndos, redactHeld } from './redact-held.ts';
import { findStanding, showWaiting, type WaitingTransaction } from './show-waiting.ts';

/**
 * What a page of a pull tells of words that were redacted, by the time of an act: the words that this browser still had, of
 * it and of so many acts before it of which it had not heard; and whether it was made here.
 */
export type Told = ReadonlyMap<number, { phrases: readonly string[]; acts: number; isOwn: boolean }>;

/** Which acts the rows of a page tell the words of, as they come. To be asked before any of them is taken in. */
export async function listTold(tx: ErasingTransaction, workspaceId: string, rows: readonly Row[]): Promise<Told> {
  const told = new Map<number, { phrases: readonly string[]; acts: number; isOwn: boolean }>();
  if (rows.every((row) => !row.redacted)) return told;
  const sent = await tx.objectStore('sent').getAll();
  const own = new Set(sent.flatMap(({ change }) => (change.op === 'redact' ? [change.at] : [])));
  for (const row of rows) {
    const { redacted } = row;
    const known = redacted && (await findKnown(tx, [workspaceId, row.kind, row.id]));
    if (!known) continue;
    const isOwn = own.has(redacted.at);
    const before = told.get(redacted.at) ?? { phrases: [], acts: 0 };
    const phrases = listWords(known, row);
    const acts = countPhrases(phrases) >= countUnheard(known, row, isOwn) ? countUnheard(known, row, isOwn) : 0;
    const all = [...new Set([...before.phrases, ...phrases])];
    told.set(redacted.at, { phrases: all, acts: Math.max(before.acts, acts), isOwn });
  }
  return told;
}

/**
 * Takes the words out of all that this browser holds of a row that comes redacted from the server, and of what hangs on the
 * annotations that it is about: the words are those that this browser still had in it, or in another row that the same act
 * reached. What `person` wrote here without knowing of it is sent again as written with that knowledge; where nothing
 * `told` the words of each act it is refused, for him to read again.
 */
export async function meetRedacted(
  tx: ErasingTransaction,
  key: StoreKey,
  row: Row,
  { person, told }: { person: string; told: Told },
): Promise<void> {
  const known = await findKnown(tx, key);
  const rev = row.redacted?.rev ?? 0;
  if (!known) return forgetOlder(tx, row); // It was here, and was made private in between.
  const own = listWords(known, row);
  const isOld = rev === 0 || (known.redacted?.rev === rev && known.rev > 0);
  if (isOld && own.length === 0) return;
  await forgetText(tx, known);
  const isMet = known.redacted !== undefined && known.redacted.at === row.redacted?.at;
  const act = told.get(row.redacted?.at ?? Number.NaN);
  const unheard = countUnheard(known, row, act?.isOwn ?? false);
  const isKnown = isMet || unheard <= Math.max(countPhrases(own), act?.acts ?? 0);
  // Its words may stand in all that is about the same annotations; what is written on it is to know of it.
  const roots = own.length === 0 || isKind(known, 'annotation') ? [known] : await listAnnotations(tx, known);
  const about = await listAbout(tx, [known, ...roots]);
  const phrases = [...new Set([...own, ...(act?.phrases ?? [])])];
  if (phrases.length > 0) await redactHeld(tx, about, phrases);
  if (isKnown) for (const each of about) await sendKnowing(tx, each, rev, person);
  else await forgetOlder(tx, row);
}

/**
 * Where nothing tells the words, what this browser sent earlier may say them. Of that nothing is left but what still stands:
 * it is there in case of a restore, and the server has taken it.
 */
async function forgetOlder(tx: ErasingTransaction, row: Row): Promise<void> {
  const { workspaceId, kind, id } = row;
  const standing = listTexts(row);
  const leave = <F extends object>(fields: F): F =>
    mapTexts(kind, fields, (text, path) => (text === standing.get(path) ? text : redactionMark));
  for (const entry of await tx.objectStore('sent').getAll()) {
    const { change } = entry;
    if (entry.workspaceId !== workspaceId || change.kind !== kind || change.id !== id || change.op === 'redact')
      continue;
    await tx.objectStore('sent').put({ ...entry, change: { ...change, set: leave(change.set) } });
  }
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll([workspaceId, kind, id])) {
    if (entry.what !== 'change' || !entry.refused || !entry.before) continue;
    await tx.objectStore('outbox').put({ ...entry, before: { ...entry.before, fields: leave(entry.before.fields) } });
  }
  await forgetUndos(tx, id);
}

/** How many acts that this browser does not know took words out of a row, or of what hangs on it, since it had it last. */
const countUnheard = (known: Row, { redacted }: Row, isOwn: boolean): number =>
  Math.max(1, (redacted?.times ?? 1) - (known.redacted?.times ?? 0)) - (isOwn ? 1 : 0);

/** Each act took the same words everywhere, however they were written. */
const countPhrases = (phrases: readonly string[]): number =>
  new Set(phrases.map((phrase) => phrase.toLowerCase().replace(/\s+/g, ' '))).size;

/** A row as this browser had it from the server, or at least shows it. */
async function findKnown(tx: ErasingTransaction, key: StoreKey): Promise<Row | undefined> {
  const waiting = tx as unknown as WaitingTransaction; // It may write more stores.
  return (await findStanding(waiting, key)) ?? (await tx.objectStore('rows').get(key));
}

/** Whether a row that comes from the server had words taken out. */
export function isRedacted(row: Row): boolean {
  let isMarked = row.redacted !== undefined;
  mapTexts(row.kind, row.fields, (text) => {
    isMarked ||= text.includes(redactionMark);
    return text;
  });
  return isMarked;
}

function listTexts({ kind, fields }: Row): Map<string, string> {
  const texts = new Map<string, string>();
  mapTexts(kind, fields, (text, path) => {
    texts.set(path, text);
    return text;
  });
  return texts;
}

/** The words that a row had here and has no more, by those of its texts that nobody wrote anew. */
function listWords(known: Row, row: Row): string[] {
  const { fixed } = kindRules[row.kind];
  const before = listTexts(known);
  const phrases = new Set<string>();
  mapTexts(row.kind, row.fields, (text, path) => {
    const field = path.split('.')[0] as string;
    // Of what a server was restored to, no revision is known: a text that is the mark alone may have been any other.
    const isSame = known.rev > 0 ? known.fieldRevs[field] === row.fieldRevs[field] : text !== redactionMark;
    const had = fixed === 'all' || fixed.includes(field) || isSame ? before.get(path) : undefined;
    for (const phrase of had === undefined ? [] : listRedacted(had, text)) phrases.add(phrase);
    return text;
  });
  return [...phrases];
}

/** Rows of a workspace, all that hangs on them, and what was refused of that and is shown no more. */
async function listAbout(tx: ErasingTransaction, roots: readonly Row[]): Promise<StoreKey[]> {
  const keys = new Map<string, StoreKey>();
  for (const root of roots)
    for (const { workspaceId, kind, id } of [root, ...(await listHanging(tx, root))])
      keys.set(id, [workspaceId, kind, id]);
  const [{ workspaceId }] = roots as [Row];
  return [...keys.values(), ...(await listRefusedOn(tx, workspaceId, new Set(keys.keys())))];
}

/** What was refused to be put on any of these rows, and so is not among the rows. */
export async function listRefusedOn(
  tx: ErasingTransaction,
  workspaceId: string,
  ids: ReadonlySet<string>,
): Promise<StoreKey[]> {
  const entries = await tx.objectStore('outbox').index('byWorkspace').getAll(workspaceId);
  return entries.flatMap((entry): StoreKey[] => {
    if (entry.what !== 'change' || entry.change.op !== 'put' || !entry.refused) return [];
    const { kind, id, set } = entry.change;
    return listEnds(kind, set as Fields).some((end) => ids.has(end.id)) ? [[workspaceId, kind, id]] : [];
  });
}

/** The annotations that a row hangs on, directly or not. */
async function listAnnotations(tx: ErasingTransaction, { workspaceId, kind, fields }: Row): Promise<Row[]> {
  const found: Row[] = [];
  for (const end of listEnds(kind, fields)) {
    const row = await tx.objectStore('rows').get([workspaceId, end.kind, end.id]);
    if (row) found.push(...(isKind(row, 'annotation') ? [row] : await listAnnotations(tx, row)));
  }
  return found;
}

/** What waits of a row is sent as written in the knowledge of what was redacted under `rev`. */
async function sendKnowing(tx: ErasingTransaction, key: StoreKey, rev: number, person: string): Promise<void> {
  const waiting = tx as unknown as WaitingTransaction; // It may write more stores.
  const standing = await findStanding(waiting, key);
  let isShown = true;
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
    if (entry.what !== 'change' || !['patch', 'put'].includes(entry.change.op)) continue;
    const { refused, ...free } = entry;
    const isFreed = refused?.code === 'redacted';
    if (isFreed) isShown = false;
    const redacted = Math.max(rev, entry.change.redacted ?? 0);
    const change = redacted > 0 ? { ...entry.change, redacted } : entry.change;
    await tx.objectStore('outbox').put({ ...(isFreed ? free : entry), change });
  }
  if (!isShown) await showWaiting(waiting, key, standing, person);
}
