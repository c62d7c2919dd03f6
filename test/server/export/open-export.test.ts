import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openExport } from '../../../server/export/open-export.ts';
import { readDocuments } from '../../../server/rows/read-document.ts';
import { push } from '../../support/call-api.ts';
import {
  makeAnnotation,
  makeChange,
  makeDocument,
  makeEvidence,
  makeId,
  makeSource,
  toDocumentId,
} from '../../support/make-rows.ts';
import { openTestApp, type TestApp } from '../../support/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp();
});
afterEach(() => test.close());

const toUrl = (at: number) => `http://newsroom.example/letter/${at}`;

describe('openExport', () => {
  it('[PR4] records the release of documents before their first words go out, and of few that are not read yet', async () => {
    const you = await test.connect();
    const note = 'words '.repeat(800);
    for (let at = 0; at < 18; at++) {
      const documentId = toDocumentId(toUrl(at));
      const annotations = Array.from({ length: 98 }, () => makeAnnotation({ documentId, note }));
      await push(test, you, [...makeDocument(toUrl(at), 'A letter'), ...annotations]);
    }
    const extents = [{ sight: { workspaceId: test.workspaceId, personId: you.personId } }];
    const context = { format: 'csv', by: 'command', via: 'bench', now: () => 0, newId: test.newId } as const;
    const gone = new Set<string>();
    const counted = new Set<number>();
    for await (const piece of await openExport(test.db, extents, context)) {
      for (const [url] of new TextDecoder().decode(piece).matchAll(/http:\/\/newsroom\.example\/letter\/\d+/g))
        gone.add(url);
      const releases = await test.db.all<{ released_rows: string }>(
        "SELECT released_rows FROM releases WHERE way = 'command-csv'",
      );
      const released = releases.flatMap(
        ({ released_rows }) => JSON.parse(released_rows) as { kind: string; id: string }[],
      );
      const documents = new Set(released.filter(({ kind }) => kind === 'document').map(({ id }) => id));
      for (const url of gone) expect(documents).toContain(toDocumentId(url));
      expect(released).toHaveLength(documents.size * 100);
      counted.add(documents.size);
    }
    expect(gone.size).toBe(18);
    expect([...counted]).toEqual([12, 18]);
  });

  it('holds every row, also where rows of two kinds have one id', async () => {
    const you = await test.connect();
    const documentId = toDocumentId(toUrl(1));
    const claim = makeAnnotation({ documentId });
    const source = makeSource();
    const evidence = { ...makeEvidence(claim.id, source.id), id: source.id };
    await push(test, you, [...makeDocument(toUrl(1), 'A letter'), claim, source, evidence]);
    const sight = { workspaceId: test.workspaceId, personId: you.personId };
    const rows = await readDocuments(test.db, sight, [documentId]);
    expect(rows.filter(({ id }) => id === source.id).map(({ kind }) => kind)).toEqual(['evidence', 'source']);
  });

  it('cites a document as the source that its reader keeps it as, and as no source of somebody else', async () => {
    const [you, other] = [await test.connect(), await test.connect('other')];
    const documentId = toDocumentId(toUrl(1));
    const keep = (title: string) =>
      makeChange({ kind: 'source', id: makeId(), set: { csl: { title }, documentId, audience: 'creator' } });
    await push(test, you, [
      ...makeDocument(toUrl(1), 'A letter'),
      makeAnnotation({ documentId, audience: 'workspace' }, { answers: { 'seen-by-workspace': true } }),
    ]);
    await push(test, you, [keep('The letter as you know it')]);
    await push(test, other, [keep('The letter as others know it')]);
    const context = { format: 'markdown', by: 'command', via: 'bench', now: () => 0, newId: test.newId } as const;
    const extents = [{ sight: { workspaceId: test.workspaceId, personId: you.personId } }];
    let file = '';
    for await (const piece of await openExport(test.db, extents, context)) file += new TextDecoder().decode(piece);
    expect(file).toContain('The letter as you know it');
    expect(file).not.toContain('as others know it');
  });
});
