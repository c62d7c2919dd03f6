import { v5, v7 } from 'uuid';
import * as v from 'valibot';

export const idSchema = v.pipe(v.string(), v.uuid('Expected an id (a UUID in lower case).'), v.toLowerCase());

/** A new row's id: UUIDv7 (RFC 9562), made by the client. */
export const newId = (): string => v7();

/** The fixed namespaces of the kinds whose id follows from their natural key; never the workspace's. */
const namespaces = {
  document: '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7c01',
  address: '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7c02',
  capture: '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7c03',
  tag: '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7c04',
  join: '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7c05',
} as const;

/** The kinds of which two offline browsers make the same row (UUIDv5 of the natural key). */
export type NaturalKind = keyof typeof namespaces;

type NaturalKey = {
  document: { key: string };
  address: { documentId: string; url: string };
  capture: { documentId: string; textSha: string };
  tag: { annotationId: string; text: string };
  join: { documentId: string; sameAs: string };
};

/** The id of a row whose id follows from what it is. Parts are joined without a separator: ids have a fixed length. */
export function naturalId<K extends NaturalKind>(kind: K, fields: NaturalKey[K]): string {
  return v5(naturalKeys[kind](fields), namespaces[kind]);
}

/** The id of a row that another program calls `foreign`: a second import finds it. */
export const importedId = (foreign: string): string => v5(foreign, '6f3f9a52-6a0e-4c43-9a5c-0a2f4f1b7cf0');

const naturalKeys: { [K in NaturalKind]: (fields: NaturalKey[K]) => string } = {
  document: ({ key }) => key,
  address: ({ documentId, url }) => documentId + url,
  capture: ({ documentId, textSha }) => documentId + textSha,
  tag: ({ annotationId, text }) => annotationId + text,
  join: ({ documentId, sameAs }) => [documentId, sameAs].sort().join(''),
};
