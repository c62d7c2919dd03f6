/** What was redacted must be nowhere that docs/erasing.md says it is taken from, worked out without the code that takes it. */
import { expect } from 'vitest';
import type { Database } from '../../server/database/database.ts';
import { type Fields, kindRules, listEnds } from '../../shared/model/kinds.ts';
import type { Row } from '../../shared/model/row.ts';
import type { ModelBrowser } from './model-browser.ts';
import { mayHold, readTruth, type Truth } from './model-truth.ts';

/** One value that one person took out of the annotations that he had made on a document, and of what hangs on them. */
export type Redaction = {
  workspaceId: string;
  words: string;
  roots: ReadonlySet<string>;
  /** The rows of these in which the words stood, with them. */
  stoodIn: ReadonlySet<string>;
  /** The changes that say so to the server. */
  changeIds: readonly string[];
  /** A backup without one of them was put in place: a browser that has not heard of the redaction may send it again. */
  lacked?: boolean;
};

/** A place that holds text of a row; `person` where it is a browser's. */
type Place = { where: string; workspaceId: string; id: string; text: string; person?: string };

/** Notes that a person redacts `words` on `row`, as his browser shows it. To be called before he does. */
export async function toRedaction(
  { personId, row, words }: { personId: string; row: Row; words: string },
  shown: readonly Row[],
  everywhere: World,
): Promise<Redaction> {
  const { workspaceId } = row;
  const { documentId } = row.fields as Fields<'annotation'>;
  const roots = new Set(
    shown.flatMap(({ kind, id, creator, fields }) =>
      kind === 'annotation' && creator === personId && (fields as Fields<'annotation'>).documentId === documentId
        ? [id]
        : [],
    ),
  );
  const { places, hangsOn } = await look(everywhere);
  const stoodIn = places
    .filter((place) => place.workspaceId === workspaceId && says(place.text, words) && hangsOn(place.id, roots))
    .map(({ id }) => id);
  return { workspaceId, words, roots, stoodIn: new Set([...stoodIn, ...roots]), changeIds: [] };
}

/** Whether a server has every row in which the words stood. */
export const hasAll = ({ rows }: Truth, { stoodIn }: Redaction): boolean => {
  const known = new Set(rows.filter(({ moved }) => !moved).map(({ id }) => id));
  return [...stoodIn].every((id) => known.has(id));
};

type World = { db: Database; browsers: readonly ModelBrowser[] };

/** The words stand nowhere, but for what nobody can reach. */
export async function expectRedacted(redactions: readonly Redaction[], everywhere: World): Promise<void> {
  const { places, hangsOn, truth, told } = await look(everywhere);
  for (const { workspaceId, words, roots, stoodIn, lacked } of redactions) {
    if (lacked) continue;
    const found = places.filter((place) => {
      const { id, text, person } = place;
      if (!says(text, words) || !hangsOn(id, roots)) return false;
      // What was left elsewhere when the annotation went there is out of reach.
      if (place.workspaceId !== workspaceId && !stoodIn.has(id)) return false;
      // Whoever may not see the annotation any more never hears of it, and keeps what he himself wrote.
      const isHeard = (root: string) => person === undefined || isSeen(root, place.workspaceId, person);
      return [...roots].every((root) => !hangsOn(id, new Set([root])) || isHeard(root));
    });
    expect([words, found]).toEqual([words, []]);
  }

  function isSeen(id: string, workspaceId: string, person: string): boolean {
    const row = truth.find({ workspaceId, kind: 'annotation', id });
    if (row?.erased) return [person, '*'].some((reader) => told.has(`${workspaceId} ${id} ${reader}`));
    return row !== undefined && mayHold(truth, person, row);
  }
}

async function look({ db, browsers }: World) {
  const truth = await readTruth(db);
  const places: Place[] = truth.rows.map(({ workspaceId, kind, id, fields }) => ({
    where: `the ${kind}`,
    workspaceId,
    id,
    text: toText(fields),
  }));
  const changes = await db.all<{ workspaceId: string; id: string; op: string; fields: string }>(
    'SELECT workspace_id AS "workspaceId", id, op, fields FROM changes',
  );
  places.push(...changes.map(({ op, fields, ...key }) => ({ where: `a ${op} on the server`, ...key, text: fields })));
  const ends = new Map<string, string[]>();
  for (const row of truth.rows) note(row.kind, row.id, row.fields);
  for (const browser of browsers) {
    const { personId: person } = browser;
    const { rows, outbox, sent, drafts, sightings, settings } = await browser.holds();
    const { workspaceId } = browser.at();
    for (const { workspaceId, kind, id, fields } of rows) {
      note(kind, id, fields);
      places.push({ where: `${kind} of ${person}`, workspaceId, id, text: toText(fields), person });
    }
    const waiting = outbox.flatMap((entry) => (entry.what === 'change' ? [entry] : []));
    for (const { change, ...entry } of [...waiting, ...sent]) {
      if (change.op === 'put') note(change.kind, change.id, change.set as Fields);
      const { workspaceId } = entry;
      const where = `a ${change.op} of ${person}`;
      places.push({ where, workspaceId, id: change.id, text: toText({ change, entry }), person });
    }
    for (const { id, ...draft } of drafts)
      places.push({ where: 'a draft', workspaceId, id, text: toText(draft), person });
    for (const { annotationId: id, ...seen } of sightings)
      places.push({ where: 'a sighting', workspaceId, id, text: toText(seen), person });
    for (const { id, text } of listSteps(settings)) places.push({ where: 'an undo', workspaceId, id, text, person });
  }
  const feed = await db.all<{ key: string }>("SELECT workspace_id || ' ' || id || ' ' || reader AS key FROM feed");
  return { truth, places, hangsOn, told: new Set(feed.map(({ key }) => key)) };

  function note(kind: Row['kind'], id: string, fields: Fields): void {
    if (kindRules[kind].sees === 'ends' && Object.keys(fields).length > 0) {
      ends.set(
        id,
        listEnds(kind, fields).map((end) => end.id),
      );
    }
  }
  function hangsOn(id: string, roots: ReadonlySet<string>): boolean {
    return roots.has(id) || (ends.get(id) ?? []).some((end) => hangsOn(end, roots));
  }
}

function listSteps(settings: readonly unknown[]): { id: string; text: string }[] {
  const undos = settings.flatMap((value) => (Array.isArray(value) ? (value as { steps?: { id: string }[] }[]) : []));
  return undos.flatMap(({ steps = [] }) => steps.map((step) => ({ id: step.id, text: toText(step) })));
}

const toText = (value: unknown): string => JSON.stringify(value);
const says = (text: string, words: string): boolean => new RegExp(`\\b${words}\\b`).test(text);
