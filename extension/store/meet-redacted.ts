import { type Fields, type Kind, kindRules, listEnds } from '../../shared/model/kinds.ts';
import { isKind, type Row } from '../../shared/model/row.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import { findPhrase, listRedacted, redactionMark, redactPhrases } from '../../shared/text/redact-words.ts';
import { type ErasingTransaction, forgetErased, listHanging } from './forget-erased.ts';
import type { StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import { findStanding, showWaiting, type WaitingTransaction } from './show-waiting.ts';

/**
 * Takes words out of everything that this browser holds of a row: the row, what waits, what was refused, what was sent,
 * what is being typed. What an act could be taken back to and when the words were seen is forgotten, and the text of the
 * document is due to go. A tag with such words goes whole: its id follows from them.
 */
export async function redactHeld(tx: ErasingTransaction, key: StoreKey, phrases: readonly string[]): Promise<void> {
  const [workspaceId, name, id] = key;
  const kind = name as Kind;
  const redact = <F extends object>(fields: F): F => mapTexts(kind, fields, (text) => redactPhrases(text, phrases));
  const row = await tx.objectStore('rows').get(key);
  const entries = await tx.objectStore('outbox').index('byRow').getAll(key);
  if (kind === 'tag') {
    const said = [row?.fields, ...entries.flatMap((entry) => (entry.what === 'change' ? [entry.change.set] : []))];
    const texts = said.map((fields) => (fields as Partial<Fields<'tag'>> | undefined)?.text ?? '');
    const has = texts.some((text) => phrases.some((phrase) => findPhrase(text, phrase).length > 0));
    return has ? forgetErased(tx, key) : undefined;
  }
  if (row && redact(row.fields) !== row.fields) {
    await tx.objectStore('rows').put({ ...row, fields: redact(row.fields) });
  }
  for (const entry of entries) {
    if (entry.what !== 'change' || entry.change.op === 'redact') continue;
    const { change, before } = entry;
    await tx.objectStore('outbox').put({
      ...entry,
      change: { ...change, set: redact(change.set) },
      ...(before && { before: { ...before, fields: redact(before.fields) } }),
    });
  }
  for (const entry of await tx.objectStore('sent').getAll()) {
    const { change } = entry;
    if (entry.workspaceId !== workspaceId || change.kind !== kind || change.id !== id) continue;
    if (change.op !== 'redact')
      await tx.objectStore('sent').put({ ...entry, change: { ...change, set: redact(change.set) } });
  }
  for (const draft of await tx.objectStore('drafts').getAll(IDBKeyRange.bound([id], [id, []]))) {
    await tx.objectStore('drafts').put({ ...draft, value: redactPhrases(draft.value, phrases) });
  }
  await tx.objectStore('sightings').delete(id);
  await forgetUndos(tx, id);
  if (row) await forgetText(tx, row);
}

async function forgetUndos(tx: ErasingTransaction, id: string): Promise<void> {
  const settings = tx.objectStore('settings');
  const undos = ((await settings.get('undos')) as Settings['undos'] | undefined) ?? [];
  await settings.put(
    undos.filter(({ steps }) => !steps.some((step) => step.id === id)),
    'undos',
  );
}

async function forgetText(tx: ErasingTransaction, row: Row): Promise<void> {
  const settings = tx.objectStore('settings');
  const { documentId } = row.fields as { documentId?: string };
  const due = ((await settings.get('textsToForget')) as Settings['textsToForget'] | undefined) ?? [];
  if (documentId) await settings.put([...new Set([...due, documentId])], 'textsToForget');
}

/**
 * What a page of a pull tells of words that were redacted: by the time of an act, how many up to it, since this browser
 * last heard of any, took words that it still had.
 */
export type Told = ReadonlyMap<number, number>;

/** Which acts the rows of a page tell the words of, as they come. To be asked before any of them is taken in. */
export async function listTold(tx: ErasingTransaction, workspaceId: string, rows: readonly Row[]): Promise<Told> {
  const told = new Map<number, number>();
  for (const row of rows) {
    const { redacted } = row;
    const known = redacted && (await findKnown(tx, [workspaceId, row.kind, row.id]));
    if (!known) continue;
    const { at } = redacted;
    if (tellsAll(known, row, listWords(known, row))) told.set(at, Math.max(told.get(at) ?? 0, countSince(known, row)));
  }
  return told;
}

/**
 * The same for a row that comes redacted from the server, with all that hangs on the annotations that it is about: the
 * words are those that this browser still had in it. What `person` wrote here without knowing of it is sent again as
 * written with that knowledge; where nothing `told` the words of each act it is refused, for him to read again.
 */
export async function meetRedacted(
  tx: ErasingTransaction,
  key: StoreKey,
  row: Row,
  { person, told }: { person: string; told: Told },
): Promise<void> {
  const known = await findKnown(tx, key);
  const rev = row.redacted?.rev ?? 0;
  if (!known) return;
  const phrases = listWords(known, row);
  const isOld = rev === 0 || (known.redacted?.rev === rev && known.rev > 0);
  if (isOld && phrases.length === 0) return;
  await forgetText(tx, known);
  if (known.rev === 0) await forgetLost(tx, known, row);
  const isMet = known.redacted !== undefined && known.redacted.at === row.redacted?.at;
  const isTold = countSince(known, row) <= (told.get(row.redacted?.at ?? Number.NaN) ?? 0);
  const isKnown = isMet || isTold || tellsAll(known, row, phrases);
  // Its words may stand in all that is about the same annotations; what is written on it is to know of it.
  const roots = phrases.length === 0 || isKind(known, 'annotation') ? [known] : await listAnnotations(tx, known);
  for (const each of await listAbout(tx, [known, ...roots])) {
    if (phrases.length > 0) await redactHeld(tx, each, phrases);
    if (isKnown) await sendKnowing(tx, each, rev, person);
  }
}

/**
 * Of what a server was restored to, nothing tells whether a text that went whole is the one that was sent from here. So what
 * was sent is kept as the server has it, and no phrase is told.
 */
async function forgetLost(tx: ErasingTransaction, known: Row, row: Row): Promise<void> {
  const { workspaceId, kind, id } = known;
  const had = listTexts(known);
  const lost = new Map([...listTexts(row)].filter(([path, text]) => text === redactionMark && had.has(path)));
  if (lost.size === 0) return;
  for (const entry of await tx.objectStore('sent').getAll()) {
    const { change } = entry;
    if (entry.workspaceId !== workspaceId || change.kind !== kind || change.id !== id || change.op === 'redact')
      continue;
    const set = mapTexts(kind, change.set, (text, path) => (text === had.get(path) ? (lost.get(path) ?? text) : text));
    await tx.objectStore('sent').put({ ...entry, change: { ...change, set } });
  }
  await forgetUndos(tx, id);
}

/** How many acts took words out of a row, or of what hangs on it, since this browser had it from the server. */
const countSince = (known: Row, { redacted }: Row): number =>
  Math.max(1, (redacted?.times ?? 1) - (known.redacted?.times ?? 0));

/** Whether there are words for each of these acts, each of which took the same ones everywhere. */
const tellsAll = (known: Row, row: Row, phrases: readonly string[]): boolean =>
  new Set(phrases.map((phrase) => phrase.toLowerCase().replace(/\s+/g, ' '))).size >= countSince(known, row);

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
