import { describe, expect, it } from 'vitest';
import { findPdfFile, keepPdfFile, openPdfFiles, readPdfBytes } from '../../../extension/store/pdf-files.ts';
import { newId } from '../../../shared/model/ids.ts';

/** A file that says it has so many megabytes; what is kept of it here is its name. */
async function openFiles() {
  const files = await openPdfFiles(`test-${newId()}`);
  let time = 0;
  const keep = (sha256: string, megabytes: number, url?: string) => {
    time += 1;
    const file = { sha256, name: `${sha256}.pdf`, size: megabytes * 1_000_000, usedAt: time, ...(url && { url }) };
    return keepPdfFile(files, file, new Blob([sha256]));
  };
  const read = async (sha256: string) => {
    time += 1;
    return (await readPdfBytes(files, sha256, time))?.text();
  };
  return { files, keep, read, list: () => files.getAllKeys('files') };
}

describe('keepPdfFile', () => {
  it('drops the file opened longest ago where there is no more room, with its bytes', async () => {
    const { keep, read, list } = await openFiles();
    await keep('first', 200);
    await keep('second', 200);
    expect(await read('first')).toBe('first');
    await keep('third', 200);
    expect(await list()).toEqual(['first', 'third']);
    expect([await read('second'), await read('third')]).toEqual([undefined, 'third']);
  });

  it('keeps a file that alone is larger than what is kept of others', async () => {
    const { keep, list } = await openFiles();
    await keep('first', 200);
    await keep('huge', 600);
    expect(await list()).toEqual(['huge']);
  });

  it('keeps no more than two hundred', async () => {
    const { files, keep, list } = await openFiles();
    const names = Array.from({ length: 200 }, (_, at) => `file ${at + 100}`);
    const tx = files.transaction('files', 'readwrite');
    for (const sha256 of names) void tx.store.put({ sha256, name: sha256, size: 1, usedAt: 0 });
    await tx.done;
    await keep('one more', 1);
    expect(await list()).toEqual([...names.slice(1), 'one more']);
  });

  it('knows where a file came from although it is opened from this computer later', async () => {
    const { files, keep } = await openFiles();
    await keep('report', 1, 'http://council.example/report.pdf');
    await keep('report', 1);
    expect(await findPdfFile(files, 'report')).toMatchObject({ url: 'http://council.example/report.pdf' });
  });
});
