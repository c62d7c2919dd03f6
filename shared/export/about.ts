import type { CitationStyle } from '../citation/citation-styles.ts';
import { toWordsOfDay } from '../citation/date-in-words.ts';
import type { Row } from '../model/row.ts';
import { type Licence, licences } from '../model/source.ts';

/** What a file is of, when and by whom it was made, and what its writer cannot know from the rows. */
export type ExportAbout = {
  /** A document's title, or the name of a workspace. */
  of: string;
  /** Whether one document alone goes in: its title, which `of` is, then stands in a file once. */
  ofOne?: boolean | undefined;
  /** Milliseconds since 1970. Everything that follows from it stands on one line of the file. */
  at: number;
  /** The name of the person whose eyes it was made with. */
  by: string;
  /** How many annotations that person sees there. */
  outOf: number;
  nameOf: (personId: string) => string;
  /** How sources are cited, where a format has citations in words: by default as a plain footnote. */
  style?: CitationStyle | undefined;
  /** How annotations stand on their page, by id, where a browser has that page open. */
  standings?: Readonly<Record<string, { kind: 'exact' | 'changed' | 'uncertain' | 'orphan' }>> | undefined;
};

/** What went into a file, counted as it was written. */
export type Tally = {
  annotations: number;
  inConflict: number;
  /** What people said to each other that stayed behind. */
  commentsLeftOut: number;
  /** Annotations whose words a browser looked for, those it did not find or was not sure of, and those it found changed. */
  lookedAt: number;
  orphaned: number;
  changed: number;
  licences: ReadonlySet<Licence>;
};

/** How complete a file is, in sentences. They stand at its end: a file without them was cut off. */
export function describeTally(tally: Tally, { outOf, by }: ExportAbout): string {
  const { annotations, inConflict, commentsLeftOut, lookedAt, orphaned, changed } = tally;
  const words =
    lookedAt === 0
      ? 'Whether the words still stand in the record was not looked at: that needs a browser with the record open.'
      : `Of ${lookedAt} whose words were looked for in the record, ${orphaned} could not be placed and ${changed} had changed.`;
  const leftOut =
    { 0: '', 1: '1 comment was left out. ' }[commentsLeftOut] ?? `${commentsLeftOut} comments were left out. `;
  return `${annotations} of ${outOf} annotations that ${by} sees. ${inConflict} in conflict. ${leftOut}${words}`;
}

/** The lines that the licences of sources ask for (Open Government Licence 3.0 and Open Parliament Licence 3.0). */
export function listLicenceLines({ licences: used }: Tally): string[] {
  return licences.filter((licence) => used.has(licence)).flatMap((licence) => licenceLines[licence] ?? []);
}

/** What a file is of, by whom, how complete and when, each on a line; for formats with room for remarks alone. */
export function describeFile(tally: Tally, about: ExportAbout): string[] {
  const lines = [`Of: ${about.of}`, `By: ${about.by}`, describeTally(tally, about), ...listLicenceLines(tally)];
  return [...lines.map((line) => line.replaceAll(/[\p{Cc}\s\u2028\u2029]+/gu, ' ')), `At: ${toExportTime(about)}`];
}

/** Who marked something and when; nothing where the row does not say. */
export const toMarker = (row: Row, about: ExportAbout): string | undefined =>
  row.createdAt === undefined ? undefined : toMaker(row, about);

/** Who made a row and when: "Ann on 3 May 2026". */
export function toMaker({ creator = '', createdAt = 0 }: Row, { nameOf }: Pick<ExportAbout, 'nameOf'>): string {
  return `${nameOf(creator)} on ${toWordsOfDay(createdAt)}`;
}

/** When a file was made, as ISO 8601. */
export const toExportTime = ({ at }: ExportAbout): string => new Date(at).toISOString();

/** A time in milliseconds since 1970 as `toISOString` writes it. A file has very many, and mostly of the day before it. */
export function toIsoTime(time: number): string {
  if (!Number.isSafeInteger(time)) return new Date(time).toISOString();
  const day = Math.floor(time / dayLength);
  if (day !== lastDay.day) {
    const text = new Date(time).toISOString();
    lastDay = { day, text: text.slice(0, text.indexOf('T') + 1) };
  }
  const inDay = time - day * dayLength;
  const minutes = Math.floor(inDay / 60_000);
  const thousandths = String(1000 + (inDay % 1000)).slice(1);
  const seconds = `${two[Math.floor(inDay / 1000) % 60]}.${thousandths}`;
  return `${lastDay.text}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${seconds}Z`;
}

const dayLength = 86_400_000;
let lastDay = { day: 0, text: '1970-01-01T' };
const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));

const licenceLines: Partial<Record<Licence, string>> = {
  'ogl-3': 'Contains public sector information licensed under the Open Government Licence v3.0.',
  'open-parliament': 'Contains Parliamentary information licensed under the Open Parliament Licence v3.0.',
};
