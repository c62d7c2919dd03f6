import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseFile } from '../../../server/database/open-database.ts';
import { createExportThreads, type ExportThreads } from '../../../server/export/create-export-threads.ts';
import { openExport } from '../../../server/export/open-export.ts';
import { push } from '../../support/call-api.ts';
import { makeAnnotation, makeDocument, toDocumentId } from '../../support/make-rows.ts';
import { openTestApp, type TestApp, type TestClient } from '../../support/test-app.ts';

let test: TestApp;
let you: TestClient;
let threads: ExportThreads | undefined;
beforeAll(async () => {
  test = await openTestApp();
  you = await test.connect();
  await fill(12);
});
afterAll(() => test.close());
afterEach(async () => {
  await threads?.close();
  threads = undefined;
});

const toUrl = (at: number) => `http://newsroom.example/letter/${at}`;

/** Documents with two hundred kilobytes of notes each. */
async function fill(documents: number): Promise<void> {
  const note = 'words '.repeat(350);
  for (let at = 0; at < documents; at++) {
    const documentId = toDocumentId(toUrl(at));
    const annotations = Array.from({ length: 98 }, () => makeAnnotation({ documentId, note }));
    await push(test, you, [...makeDocument(toUrl(at), 'A letter'), ...annotations]);
  }
}

/** In threads where there are any. */
function open(format: 'markdown' | 'docx') {
  const extents = [{ sight: { workspaceId: test.workspaceId, personId: you.personId } }];
  return openExport(test.db, extents, {
    format,
    by: 'api',
    via: 'x',
    now: () => 0,
    newId: test.newId,
    writeApart: threads?.write,
  });
}

async function readAll(file: Awaited<ReturnType<typeof openExport>>): Promise<string> {
  let text = '';
  for await (const piece of file) text += new TextDecoder().decode(piece);
  return text;
}

async function listReleased(): Promise<object[]> {
  const releases = await test.db.all<{ rows: string }>('SELECT released_rows AS rows FROM releases ORDER BY id');
  return releases.flatMap(({ rows }) => JSON.parse(rows) as object[]);
}

describe('createExportThreads', () => {
  it('[PR4] writes the same bytes as without threads, and each part goes out after its release was recorded', async () => {
    const here = await readAll(await open('markdown'));
    expect(here.match(/^\^[\w-]+$/gm)?.length).toBeGreaterThan(500);
    const releasedHere = await listReleased();
    threads = createExportThreads(databaseFile(test.folder));
    const counted = new Set<number>();
    let text = '';
    for await (const piece of await open('markdown')) {
      text += new TextDecoder().decode(piece);
      const released = (await listReleased()).length - releasedHere.length;
      expect(released).toBeGreaterThanOrEqual(text.match(/^\^[\w-]+$/gm)?.length ?? 0);
      counted.add(released);
    }
    expect(text).toBe(here);
    expect(await listReleased()).toEqual([...releasedHere, ...releasedHere]);
    // Not all of it before the first words.
    expect(counted.size).toBeGreaterThan(1);
  });

  it('writes as many at once as it may, lets so many wait, and refuses the next with words', async () => {
    threads = createExportThreads(databaseFile(test.folder), { atOnce: 1, waiting: 1 });
    const first = await open('markdown');
    const second = open('markdown');
    await expect(open('markdown')).rejects.toThrow('1 files are waiting to be written already. Try again in a minute.');
    // Whoever goes away makes room.
    await first.next();
    await first.return(undefined);
    expect(await readAll(await second)).toContain('1176 of 1176 annotations');
  });

  it('says with words that a file takes more memory than there is, and goes on', async () => {
    threads = createExportThreads(databaseFile(test.folder), { megabytes: 24 });
    await expect(open('docx')).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('one document at a time'),
    });
    expect(await readAll(await open('markdown'))).toContain('1176 of 1176 annotations');
  });

  it('ends a file that nobody takes, for whoever waits', async () => {
    threads = createExportThreads(databaseFile(test.folder), { atOnce: 1, lyingMilliseconds: 1_000 });
    const left = await open('markdown');
    await left.next();
    expect(await readAll(await open('markdown'))).toContain('1176 of 1176 annotations');
    await expect(readAll(left)).rejects.toThrow('ended before the file did');
  });
});
