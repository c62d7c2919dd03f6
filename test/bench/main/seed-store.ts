/** A long record and what a browser holds about it, the same on every run. */
import { naturalId } from '../../../shared/model/ids.ts';
import type { Kind } from '../../../shared/model/kinds.ts';
import type { Row } from '../../../shared/model/row.ts';

export const recordUrl = 'http://newsroom.harrowmere.example/minutes';

const workspaceId = '33333333-0000-7000-8000-000000000001';
const personId = '33333333-0000-7000-8000-000000000002';

/** The words of a paragraph of the record, which stand there once. */
export const toSentence = (index: number): string =>
  `Under item ${index + 1} the committee heard that ${(index * 37) % 911} households in ward ${index % 23} had been visited`;

/** A page with `sentences` sentences that can each be told apart. */
export function makeRecord(sentences: number): string {
  const paragraphs = Array.from({ length: sentences }, (_, i) => `<p>${toSentence(i)}.</p>`).join('\n');
  return `<!doctype html><html lang="en"><head><title>Minutes</title><link rel="icon" href="data:,"></head>
<body><main><h1>Minutes</h1>${paragraphs}</main></body></html>`;
}

/**
 * The record as a document with `count` annotations, each with a tag, every second with a source; or another one at
 * `url`, whose annotations are counted on from `first`.
 */
export function makeStoreRows(count: number, { url = recordUrl, first = 0 } = {}): Row[] {
  const key = `url:${url}`;
  const documentId = naturalId('document', { key });
  const addressId = naturalId('address', { documentId, url });
  return [
    toRow('document', documentId, { key, title: 'Minutes' }),
    toRow('address', addressId, { documentId, url, how: 'seen' }),
    ...Array.from({ length: count }, (_, i) => makeAnnotationRows(first + i, documentId)).flat(),
  ];
}

function makeAnnotationRows(index: number, documentId: string): Row[] {
  const annotationId = toId(1, index);
  const text = `ward ${index % 23}`;
  const tag = toRow('tag', naturalId('tag', { annotationId, text }), { annotationId, text });
  const quote = { exact: toSentence(index) };
  if (index % 2 === 1)
    return [toRow('annotation', annotationId, { documentId, type: 'note', quote, selectors: [] }), tag];
  const sourceId = toId(2, index);
  return [
    toRow('annotation', annotationId, { documentId, type: 'claim', quote, selectors: [], note: 'Ask for the annex.' }),
    tag,
    toRow('source', sourceId, { csl: { title: `Report ${index}`, publisher: 'Harrowmere' } }),
    toRow('evidence', toId(3, index), { claimId: annotationId, to: { sourceId }, relation: 'supports' }),
  ];
}

/** Runs in a page of the extension, which has opened its store. */
export async function putRows(rows: object[]): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('recordmark');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction('rows', 'readwrite');
  for (const row of rows) tx.objectStore('rows').put(row);
  await new Promise((resolve, reject) => {
    tx.oncomplete = resolve;
    tx.onerror = () => reject(tx.error);
  });
  db.close();
}

/** A row of the one person in the one workspace that the benches know. */
export function toRow(kind: Kind, id: string, fields: object): Row {
  return {
    workspaceId,
    kind,
    id,
    creator: personId,
    createdAt: Date.UTC(2026, 0, 1),
    ...((kind === 'annotation' || kind === 'source') && { audience: 'creator' }),
    rev: 1,
    fieldRevs: {},
    fields,
  } as Row;
}

export const toId = (group: number, index: number): string =>
  `44444444-000${group}-7000-8000-${String(index).padStart(12, '0')}`;
