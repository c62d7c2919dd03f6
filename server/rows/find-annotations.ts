import { setImmediate } from 'node:timers/promises';
import { isKind, type Row } from '../../shared/model/row.ts';
import { type AnnotationChoice, toAnnotationChoices } from '../../shared/text/annotation-choices.ts';
import { findByWords } from '../../shared/text/find-by-words.ts';
import type { Queries } from '../database/database.ts';
import { listSeen, listSeenAfter, listSeenHanging, type Sight } from './read-document.ts';
import { toWireRow } from './stored-row.ts';

/** How many annotations are looked at before others have an answer. */
const atOnce = 1_000;

/**
 * The annotations that a person sees in a workspace and that hold every word that was typed, in what was marked, in what is
 * said about it or in the title; the latest first.
 */
export async function findAnnotations(db: Queries, sight: Sight, typed: string): Promise<AnnotationChoice[]> {
  const documents: Row[] = (await listSeen(db, sight, 'document')).map(toWireRow);
  const found: AnnotationChoice[] = [];
  for (let after = ''; ; ) {
    const page = await listSeenAfter(db, sight, 'annotation', after, atOnce);
    const last = page.at(-1);
    if (!last) break;
    const ids = page.map(({ id }) => id);
    const tags = (await listSeenHanging(db, sight, 'annotation', ids)).filter((row) => isKind(row, 'tag'));
    found.push(...findByWords(toAnnotationChoices([...documents, ...page, ...tags] as Row[]), typed));
    after = last.id;
    await setImmediate();
  }
  return found.sort((one, other) => (other.row.createdAt ?? 0) - (one.row.createdAt ?? 0));
}
