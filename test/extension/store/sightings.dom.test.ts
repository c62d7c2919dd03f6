import { describe, expect, it } from 'vitest';
import { applyActs } from '../../../extension/store/apply-acts.ts';
import { addEverything, everythingSchema, readEverything } from '../../../extension/store/everything.ts';
import { findSeen, putSightings, type Sighting } from '../../../extension/store/sightings.ts';
import { createApiClient } from '../../../extension/sync/api-client.ts';
import { syncOnce } from '../../../extension/sync/sync-once.ts';
import { newId } from '../../../shared/model/ids.ts';
import { fieldsSchemas } from '../../../shared/model/kinds.ts';
import { parse } from '../../../shared/parse.ts';
import { connectTestStore, openTestStore, putNote } from '../../support/store-context.ts';

const at = 1_474_588_800_123;
const documentId = '22222222-0000-5000-8000-000000000001';
const seen = (annotationId: string): Sighting => ({ annotationId, documentId, at, how: 'exact' });

describe('putSightings', () => {
  it('never leaves the browser: it is no row, in no outbox, and in nothing that a sync sends', async () => {
    const { store, context } = await openTestStore();
    const { workspaceId, personId } = await connectTestStore(store);
    const note = putNote(workspaceId, newId(), 'words');
    await applyActs(store, [note], { ...context, workspaceId, personId });
    const waiting = await store.getAll('outbox');
    await putSightings(store, [seen(note.id)]);
    expect(await store.getAll('outbox')).toEqual(waiting);
    expect(Object.keys(fieldsSchemas)).not.toContain('sighting');

    const sent: string[] = [];
    const fetch = async (url: RequestInfo | URL, init?: RequestInit) => {
      sent.push(`${url} ${init?.body ?? ''}`);
      return Response.json({ error: { code: 'internal', message: 'No server.' } }, { status: 500 });
    };
    const api = createApiClient({ address: 'http://127.0.0.1:1', token: 'none', fetch });
    await expect(syncOnce(store, api)).rejects.toThrow();
    expect(sent.join('\n')).toContain(note.id);
    expect(sent.join('\n')).not.toContain(String(at));
    expect(sent.join('\n')).not.toMatch(/sighting/i);
  });

  it('keeps the latest of each annotation, also from a file that this person saved', async () => {
    const from = await openTestStore();
    await putSightings(from.store, [seen('11111111-0000-7000-8000-000000000001')]);
    await putSightings(from.store, [{ ...seen('11111111-0000-7000-8000-000000000001'), at: at + 1, how: 'changed' }]);
    const file = parse(everythingSchema, await readEverything(from.store, () => 1), 'This file');
    expect(file.sightings).toHaveLength(1);

    const { store, context } = await openTestStore();
    const local = { workspaceId: context.workspaceId, personId: context.personId };
    await addEverything(store, file, { local, clientId: context.clientId });
    expect(await store.getAll('sightings')).toEqual(file.sightings);
  });

  it('keeps one of each document that shows it, and takes those of an older file for what its own document says', async () => {
    const { store, context } = await openTestStore();
    const note = putNote(context.workspaceId, documentId, 'words');
    await applyActs(store, [note], context);
    const elsewhere = { ...seen(note.id), documentId: newId(), how: 'missing' as const };
    await putSightings(store, [seen(note.id), elsewhere]);
    expect(await store.getAll('sightings')).toHaveLength(2);
    const saved = await readEverything(store, () => 1);
    const { documentId: _, ...older } = { ...seen(note.id), at: at + 1 };
    const file = parse(everythingSchema, { ...saved, sightings: [older] }, 'This file');
    const local = { workspaceId: context.workspaceId, personId: context.personId };
    await addEverything(store, file, { local, clientId: context.clientId });
    expect(await store.getAll('sightings')).toEqual(
      expect.arrayContaining([{ ...seen(note.id), at: at + 1 }, elsewhere]),
    );
  });

  it('remembers when words were there last once they are missing', async () => {
    const { store } = await openTestStore();
    const annotationId = newId();
    await putSightings(store, [{ ...seen(annotationId), how: 'changed', words: 'other words' }]);
    for (const later of [1, 2]) await putSightings(store, [{ ...seen(annotationId), at: at + later, how: 'missing' }]);
    const missing = await store.get('sightings', [annotationId, documentId]);
    expect([missing?.how, missing && findSeen(missing)]).toEqual(['missing', { at, how: 'changed' }]);
    await putSightings(store, [{ ...seen(annotationId), at: at + 3 }]);
    expect(await store.get('sightings', [annotationId, documentId])).toEqual({ ...seen(annotationId), at: at + 3 });
  });
});
