import type { Fields, Kind } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import { findPhrase, redactPhrases } from '../../shared/text/redact-words.ts';
import { type ErasingTransaction, forgetErased } from './forget-erased.ts';
import type { StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';
import { toSightingKeys } from './sightings.ts';

/**
 * Takes words out of everything that this browser holds of rows: the rows, what waits, what was refused, what was sent,
 * what is being typed. What an act could be taken back to and when the words were seen is forgotten, and the texts of their
 * documents are due to go. A tag with such words goes whole: its id follows from them.
 */
export async function redactHeld(
  tx: ErasingTransaction,
  keys: readonly StoreKey[],
  phrases: readonly string[],
): Promise<void> {
  const left: StoreKey[] = [];
  for (const key of keys) {
    if (key[1] === 'tag') await forgetTag(tx, key, phrases);
    else left.push(key);
  }
  for (const key of left) await redactRow(tx, key, phrases);
  const held = new Set(left.map(toText));
  for (const entry of await tx.objectStore('sent').getAll()) {
    const { workspaceId, change } = entry;
    const { kind, id, op } = change;
    if (op === 'redact' || !held.has(toText([workspaceId, kind, id]))) continue;
    const set = mapTexts(kind, change.set, (text) => redactPhrases(text, phrases));
    if (set !== change.set) await tx.objectStore('sent').put({ ...entry, change: { ...change, set } });
  }
}

const toText = (key: StoreKey): string => key.join(' ');

async function redactRow(tx: ErasingTransaction, key: StoreKey, phrases: readonly string[]): Promise<void> {
  const [, name, id] = key;
  const redact = <F extends object>(fields: F): F =>
    mapTexts(name as Kind, fields, (text) => redactPhrases(text, phrases));
  const row = await tx.objectStore('rows').get(key);
  if (row && redact(row.fields) !== row.fields) {
    await tx.objectStore('rows').put({ ...row, fields: redact(row.fields) });
  }
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
    if (entry.what !== 'change' || entry.change.op === 'redact') continue;
    const { change, before } = entry;
    await tx.objectStore('outbox').put({
      ...entry,
      change: { ...change, set: redact(change.set) },
      ...(before && { before: { ...before, fields: redact(before.fields) } }),
    });
  }
  for (const draft of await tx.objectStore('drafts').getAll(IDBKeyRange.bound([id], [id, []]))) {
    await tx.objectStore('drafts').put({ ...draft, value: redactPhrases(draft.value, phrases) });
  }
  await tx.objectStore('sightings').delete(toSightingKeys(id));
  await forgetUndos(tx, id);
  if (row) await forgetText(tx, row);
}

async function forgetTag(tx: ErasingTransaction, key: StoreKey, phrases: readonly string[]): Promise<void> {
  const row = await tx.objectStore('rows').get(key);
  const entries = await tx.objectStore('outbox').index('byRow').getAll(key);
  const said = [row?.fields, ...entries.flatMap((entry) => (entry.what === 'change' ? [entry.change.set] : []))];
  const texts = said.map((fields) => (fields as Partial<Fields<'tag'>> | undefined)?.text ?? '');
  const has = texts.some((text) => phrases.some((phrase) => findPhrase(text, phrase).length > 0));
  if (has) await forgetErased(tx, key);
}

/** Forgets what an act on a row could be taken back to. */
export async function forgetUndos(tx: ErasingTransaction, id: string): Promise<void> {
  const settings = tx.objectStore('settings');
  const undos = ((await settings.get('undos')) as Settings['undos'] | undefined) ?? [];
  await settings.put(
    undos.filter(({ steps }) => !steps.some((step) => step.id === id)),
    'undos',
  );
}

/** Has the text of the document that a row is about go. */
export async function forgetText(tx: ErasingTransaction, row: Row): Promise<void> {
  const settings = tx.objectStore('settings');
  const { documentId } = row.fields as { documentId?: string };
  const due = ((await settings.get('textsToForget')) as Settings['textsToForget'] | undefined) ?? [];
  if (documentId) await settings.put([...new Set([...due, documentId])], 'textsToForget');
}
