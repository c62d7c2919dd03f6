import { type State, toField } from '../../shared/model/list-cuts.ts';
import { mapTexts } from '../../shared/model/texts.ts';
import {
  type Cut,
  findPhrase,
  isCutMade,
  isCutOf,
  listCutPhrases,
  moveCut,
  redactionMark,
  redactSpans,
} from '../../shared/text/redact-words.ts';
import type { StoredChange } from './stored-changes.ts';
import type { KnownRow } from './stored-row.ts';

/**
 * What is to go from a row: cuts of its texts, each of what the one before it left; the phrases that stand there, the
 * longest first; and the texts of which a cut was to be made that is of another one.
 */
export type Told = { exact: Cut[]; phrases: string[]; unknown: Pick<Cut, 'path' | 'by'>[] };

/** A row with what was done to it, oldest first. */
export type Life = { row: KnownRow; changes: readonly StoredChange[] };

/** What a row says and ever said, and what set it: a change or, of what the server made, a revision. */
export function listStates({ row, changes }: Life): State[] {
  const said = changes.filter(({ op }) => op !== 'redact');
  const ids = new Map(said.map(({ seq, changeId }) => [seq, changeId]));
  const standing = (field: string) => ids.get(row.fieldRevs[field] as number) ?? row.fieldRevs[field];
  return [
    { fields: row.fields, by: standing },
    ...said.map(({ set, changeId }) => ({ fields: set, by: () => changeId })),
  ];
}

/** The words that cuts mean, read off what the row says and ever said, whatever was redacted of that meanwhile. */
export function readCuts(life: Life, cuts: readonly Cut[]): Told {
  const texts = listTexts(life);
  const ids = new Map(life.changes.map(({ seq, changeId }) => [seq, changeId]));
  const made = life.changes.flatMap(({ op, set }) => (op === 'redact' ? (set.cuts as Cut[]) : []));
  const told: Told = { exact: [], phrases: [], unknown: [] };
  const guesses: string[][] = [];
  for (const cut of cuts) {
    const by = (typeof cut.by === 'number' && ids.get(cut.by)) || cut.by;
    if (by === undefined) {
      const meant = texts.filter(({ path }) => path === cut.path);
      const guess = meant.flatMap((each) => listCutPhrases(each.text, move(cut, made, each)) ?? []);
      guesses.push(guess);
      if (guess.length === 0) told.unknown.push({ path: cut.path });
      continue;
    }
    const meant = texts.find((each) => each.path === cut.path && each.by === by);
    if (!meant) continue;
    const moved = move(cut, [...made, ...told.exact], meant);
    if (moved.spans.length === 0 || isCutMade(meant.text, moved)) continue;
    if (!isCutOf(meant.text, moved)) {
      told.unknown.push({ path: cut.path, by });
      continue;
    }
    told.exact.push({ ...moved, by });
    told.phrases.push(...moved.spans.map(([start, end]) => meant.text.slice(start, end)));
    meant.text = redactSpans(meant.text, moved.spans);
  }
  const phrases = [...new Set([...told.phrases, ...listLikely(guesses)])].filter((each) => each !== redactionMark);
  return { ...told, phrases: phrases.sort((a, b) => b.length - a.length) };
}

/** Makes the cuts, and takes the phrases out of everything else that a row says and ever said. */
export function cutTexts(
  { row, changes }: Life,
  { exact, phrases, unknown }: Told,
): { fields: KnownRow['fields']; sets: Map<string, StoredChange['set']>; cuts: Cut[] } {
  const cuts = new Map<string, Cut>();
  const cutAll = <F extends object>({ fields, by }: State): F =>
    mapTexts(row.kind, fields, (text, path) => {
      const at = { path, by: by?.(toField(path)) };
      return listCutsOf(text, at).reduce((left, cut) => {
        cuts.set(JSON.stringify(cut), cut);
        return redactSpans(left, cut.spans);
      }, text);
    }) as F;
  const [standing, ...said] = listStates({ row, changes }) as [State, ...State[]];
  const fields = cutAll<KnownRow['fields']>(standing);
  const sets = new Map<string, StoredChange['set']>();
  for (const state of said) {
    const set = cutAll<StoredChange['set']>(state);
    if (set !== state.fields) sets.set(state.by?.('') as string, set);
  }
  return { fields, sets, cuts: [...cuts.values()] };

  function listCutsOf(text: string, at: Pick<Cut, 'path' | 'by'>): Cut[] {
    const found = exact.filter((cut) => cut.path === at.path && cut.by === at.by);
    let left = found.reduce((each, { spans }) => redactSpans(each, spans), text);
    for (const phrase of phrases) {
      const cut = { ...at, of: left.length, spans: findPhrase(left, phrase) };
      if (cut.spans.length > 0) found.push(cut);
      left = redactSpans(left, cut.spans);
    }
    const isLost = unknown.some(({ path, by = at.by }) => path === at.path && by === at.by);
    const goes = isLost && phrases.length === 0 && !left.includes(redactionMark);
    return goes ? [{ ...at, of: text.length, spans: [[0, text.length]] }] : found;
  }
}

/** Every text of a row once. */
function listTexts(life: Life): (Pick<Cut, 'path' | 'by'> & { text: string })[] {
  const texts = new Map<string, Pick<Cut, 'path' | 'by'> & { text: string }>();
  for (const { fields, by: setBy } of listStates(life)) {
    mapTexts(life.row.kind, fields, (text, path) => {
      const by = setBy?.(toField(path));
      texts.set(JSON.stringify([path, by]), { path, by, text });
      return text;
    });
  }
  return [...texts.values()];
}

/** The cut as one of what each of those that were made left of its text, in their order. */
function move(cut: Cut, made: readonly Cut[], { path, by }: Pick<Cut, 'path' | 'by'>): Cut {
  const own = made.filter((each) => each.path === path && each.by === by);
  return own.reduce((moved, each) => moveCut(moved, each) ?? moved, cut);
}

/** Where a text of the same length was taken for another, the other cuts say so. */
function listLikely(guesses: readonly string[][]): string[] {
  const toKey = (phrase: string) => phrase.toLowerCase().replace(/\s+/g, ' ');
  const cuts = Map.groupBy(
    guesses.flatMap((guess) => [...new Set(guess.map(toKey))]),
    (key) => key,
  );
  const most = Math.max(...[...cuts.values()].map(({ length }) => length));
  return guesses.flat().filter((phrase) => cuts.get(toKey(phrase))?.length === most);
}
