import { annotationTypes } from '../model/annotation.ts';
import { naturalId } from '../model/ids.ts';
import {
  addDocument,
  createCollector,
  type Imported,
  isValues,
  toList,
  toRowId,
  toText,
  toTime,
  type Values,
} from './imported.ts';
import { readSelectors } from './read-selectors.ts';

/** The annotations of a file of Hypothesis: what its client exports, or the rows that its API answers. Null for another. */
export function findHypothesisRows(file: unknown): unknown[] | null {
  const list = isValues(file) ? (file.annotations ?? file.rows) : file;
  if (!Array.isArray(list)) return null;
  const rows = list.filter(isValues);
  return rows.every((each) => Array.isArray(each.target) && !('motivation' in each)) &&
    (rows.length > 0 || (isValues(file) && list.length === 0))
    ? list
    : null;
}

/**
 * Its text is the note, its page the place. What our own files carry beside that, under `recordmark`, counts before.
 */
export function readHypothesis(rows: readonly unknown[]): Imported[] {
  return rows.map((row, i) => (isValues(row) ? readAnnotation(row, i + 1) : toUnreadable(row, i + 1)));
}

function toUnreadable(row: unknown, number: number): Imported {
  const words = JSON.stringify(row).slice(0, 80);
  const problems = ['This is no annotation. Expected an object with a "target".'];
  return { number, words, id: undefined, at: undefined, rows: [], problems };
}

function readAnnotation(annotation: Values, number: number): Imported {
  const problems: string[] = [];
  const collector = createCollector(problems);
  const [target] = toList(annotation.target).filter(isValues);
  const source = toText(annotation.uri) ?? toText(target?.source) ?? '';
  const listed = toList(target?.selector).filter(isValues);
  const ofType = (types: readonly string[]) => listed.filter(({ type }) => types.includes(String(type)));
  const selectors = readSelectors(ofType(['TextQuoteSelector', 'TextPositionSelector']), problems);
  const quote = selectors.find((selector) => selector.type === 'TextQuoteSelector');
  const words = quote?.exact.slice(0, 80) ?? source;
  if (toList(annotation.references).length > 0) {
    problems.push('It answers another annotation, and answers are not kept here.');
    return { number, words, id: undefined, at: undefined, rows: [], problems };
  }
  const own = isValues(annotation.recordmark) ? annotation.recordmark : {};
  const { selectors: others, documentKey, lang, section, type: ownType, ...said } = own;
  const title = isValues(annotation.document) ? toList(annotation.document.title)[0] : undefined;
  const document = { source, key: documentKey, title: title === source ? undefined : title, lang, addresses: [] };
  const documentId = addDocument(collector, document, problems);
  const text = toText(annotation.text)?.trim() || undefined;
  const type = annotationTypes.find((each) => each === ownType) ?? (text ? 'note' : 'passage');
  const id = toRowId(annotation.id, () => annotation);
  const fields = {
    documentId,
    type,
    quote: quote && { exact: quote.exact, prefix: quote.prefix || undefined, suffix: quote.suffix || undefined },
    selectors: [...selectors.filter((selector) => selector !== quote), ...readSelectors(others, problems)],
    place: toPlace(ofType(['PageSelector'])[0], section),
    ...(ownType === undefined ? { note: text } : said),
  };
  if (documentId === null || !collector.add('annotation', id, withoutMissing(fields))) {
    return { number, words, id: undefined, at: undefined, rows: [], problems };
  }
  for (const tag of toList(annotation.tags)) {
    const word = toText(tag)?.trim() ?? '';
    collector.add('tag', naturalId('tag', { annotationId: id, text: word }), { annotationId: id, text: word });
  }
  return { number, words, id, at: toTime(annotation.created), rows: collector.rows, problems };
}

function toPlace(page: Values | undefined, section: unknown): Values | undefined {
  if (typeof page?.index !== 'number') return undefined;
  return withoutMissing({ page: page.index + 1, label: page.label, section });
}

/** A strict schema takes a name without a value for a value that is wrong. */
function withoutMissing(values: Values): Values {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, isValues(value) ? withoutMissing(value) : value]));
}
