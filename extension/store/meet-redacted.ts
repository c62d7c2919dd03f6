import type { Row } from '../../shared/model/row.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import { listRedacted, redactPhrases } from '../../shared/text/redact-words.ts';
import { type ErasingTransaction, listHanging } from './forget-erased.ts';
import type { StoreKey } from './open-store.ts';
import type { Settings } from './settings.ts';

/**
 * Takes words out of everything that this browser holds of a row: the row, what waits, what was refused, what was sent,
 * what is being typed. What an act could be taken back to and when the words were seen is forgotten, and the text of the
 * document is due to go.
 */
export async function redactHeld(tx: ErasingTransaction, row: Row, phrases: readonly string[]): Promise<void> {
  const { workspaceId, kind, id } = row;
  const key: StoreKey = [workspaceId, kind, id];
  const redact = <F extends object>(fields: F): F => mapTexts(kind, fields, (text) => redactPhrases(text, phrases));
  const fields = redact(row.fields);
  if (fields !== row.fields) await tx.objectStore('rows').put({ ...row, fields });
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
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
  const settings = tx.objectStore('settings');
  const undos = ((await settings.get('undos')) as Settings['undos'] | undefined) ?? [];
  await settings.put(
    undos.filter(({ steps }) => !steps.some((step) => step.id === id)),
    'undos',
  );
  await forgetText(tx, row);
}

async function forgetText(tx: ErasingTransaction, row: Row): Promise<void> {
  const settings = tx.objectStore('settings');
  const { documentId } = row.fields as { documentId?: string };
  const due = ((await settings.get('textsToForget')) as Settings['textsToForget'] | undefined) ?? [];
  if (documentId) await settings.put([...new Set([...due, documentId])], 'textsToForget');
}

/**
 * The same for a row that comes redacted from the server, with what hangs on it: the words are those that this browser
 * still had in it. What was written here without knowing of it is sent again as written with that knowledge.
 */
export async function meetRedacted(tx: ErasingTransaction, key: StoreKey, row: Row): Promise<void> {
  const known = await tx.objectStore('rows').get(key);
  const rev = row.redacted?.rev ?? 0;
  if (!known || (known.redacted?.rev === rev && known.rev > 0)) return;
  const before = new Map<string, string>();
  mapTexts(row.kind, known.fields, (text, path) => {
    before.set(path, text);
    return text;
  });
  const phrases = new Set<string>();
  mapTexts(row.kind, row.fields, (text, path) => {
    for (const phrase of listRedacted(before.get(path) ?? text, text)) phrases.add(phrase);
    return text;
  });
  // Here they are gone already, or were never read.
  if (phrases.size === 0) await forgetText(tx, known);
  else for (const each of [known, ...(await listHanging(tx, known))]) await redactHeld(tx, each, [...phrases]);
  for (const entry of await tx.objectStore('outbox').index('byRow').getAll(key)) {
    if (entry.what !== 'change' || entry.change.op !== 'patch') continue;
    const { refused, ...waiting } = entry;
    const again = refused?.code === 'redacted' ? waiting : entry;
    await tx.objectStore('outbox').put({ ...again, change: { ...entry.change, redacted: rev } });
  }
}
