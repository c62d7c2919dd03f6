import { readAs } from '../model/merged-source.ts';
import { isKind, type Row } from '../model/row.ts';
import type { SourceFields } from '../model/source.ts';
import type { Act } from '../protocol/change.ts';
import { fold } from '../text/find-by-words.ts';
import { groupDuplicates } from './find-duplicates.ts';

/** A source of a workspace with what it is used for. `text` is what is searched. */
export type ArrangedSource = {
  row: Row<'source'>;
  text: string;
  /** The claims that it is evidence for, by their ties. */
  claims: { tie: Row<'evidence'>; claim: Row<'annotation'> }[];
  /** The sources that were merged into it, directly. */
  merged: Row<'source'>[];
  /** Other sources that are probably the same. */
  same: Row<'source'>[];
};

/** The sources among the rows of one workspace, with the claims that lean on them; the latest first. */
export function arrangeSources(rows: readonly Row[]): ArrangedSource[] {
  const standing = rows.filter(({ deleted }) => !deleted);
  const sources = standing.filter((row) => isKind(row, 'source'));
  const byId = new Map(sources.map((row) => [row.id, row]));
  const annotations = standing.filter((row) => isKind(row, 'annotation'));
  const claims = new Map(annotations.map((row) => [row.id, row]));
  const read = (row: Row<'source'>) => readAs(row, (id) => byId.get(id));
  const uses = standing
    .filter((row) => isKind(row, 'evidence'))
    .flatMap((tie) => {
      const { claimId, to } = tie.fields;
      const named = 'sourceId' in to ? byId.get(to.sourceId) : undefined;
      const claim = claims.get(claimId);
      return named && claim ? [{ sourceId: read(named).id, tie, claim }] : [];
    });
  const used = Map.groupBy(uses, ({ sourceId }) => sourceId);
  const merged = Map.groupBy(sources, ({ fields }) => fields.mergedInto);
  const shown = sources.filter((row) => read(row).id === row.id);
  const same = groupDuplicates(shown);
  return shown
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0))
    .map((row) => ({
      row,
      text: fold(toText(row.fields)),
      claims: used.get(row.id) ?? [],
      merged: merged.get(row.id) ?? [],
      same: same.get(row.id) ?? [],
    }));
}

/**
 * Makes two sources one: the second is read as the first from now on, or where more people see the second, the first as
 * the second. What the one that stays does not say is filled in from the other, where that lets nobody see more.
 */
export function toMergeActs(first: Row<'source'>, second: Row<'source'>): Act[] {
  const isSecondWider = first.audience === 'creator' && second.audience !== 'creator';
  const [into, from] = isSecondWider ? [second, first] : [first, second];
  const { csl, mergedInto: _, documentId: __, ...rest } = from.fields;
  const missing = (values: object, among: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !(name in among)));
  const variables = missing(csl, into.fields.csl);
  const filling = { ...missing(rest, into.fields), ...(Object.keys(variables).length > 0 && { csl: variables }) };
  const mayFill = into.audience === from.audience && Object.keys(filling).length > 0;
  return [...(mayFill ? [toPatch(into, filling)] : []), toPatch(from, { mergedInto: into.id })];
}

/** Makes a source that was merged one of its own again. */
export const toSeparateAct = (source: Row<'source'>): Act => toPatch(source, { mergedInto: null });

function toPatch({ workspaceId, kind, id, rev }: Row<'source'>, set: Act['set']): Act {
  return { workspaceId, kind, id, op: 'patch', base: rev, set };
}

function toText({ csl, archive = '' }: SourceFields): string {
  const { author = [], issued, ...lines } = csl;
  const names = author.flatMap(({ given, family, literal }) => [given, family, literal]);
  return [...Object.values(lines), ...names, issued?.['date-parts'][0].join(' '), archive].filter(Boolean).join(' ');
}
