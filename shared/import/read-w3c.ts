import { annotationTypes } from '../model/annotation.ts';
import { naturalId } from '../model/ids.ts';
import { fromW3cSelectors, w3cContextAddress } from '../model/w3c.ts';
import { findReplies } from './find-replies.ts';
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

/**
 * The annotations of a W3C collection, page, list or single annotation as JSON-LD, in the form that the model recommends:
 * contexts are not fetched, so terms that another one renames are not known.
 */
export function readW3c(file: unknown): Imported[] {
  const documents = new Map<string, Values>();
  const found: Values[] = [];
  walk(file, found, documents);
  const { annotations, repliesTo } = findReplies(found);
  return annotations.map((each, i) => readAnnotation(each, i + 1, documents, repliesTo(each)));
}

/** What a file names as its context beyond the one of W3C and terms that stand in the file itself. */
export function listForeignContexts(file: unknown): string[] {
  const contexts = isValues(file) ? toList(file['@context']) : [];
  return contexts
    .filter((each) => typeof each === 'string')
    .filter((each) => each.replace(/^https/, 'http') !== w3cContextAddress);
}

export const isW3c = (file: unknown): boolean => {
  const found: Values[] = [];
  walk(file, found, new Map());
  return found.length > 0 || (isValues(file) && toList(file.type).includes('AnnotationCollection'));
};

function walk(value: unknown, found: Values[], documents: Map<string, Values>): void {
  for (const each of toList(value)) {
    if (!isValues(each)) continue;
    if (toList(each.type ?? each['@type']).includes('Annotation')) {
      found.push(each);
      continue;
    }
    if (isValues(each.about) && typeof each.about.id === 'string') documents.set(each.about.id, each.about);
    for (const name of ['first', 'items', '@included', '@graph']) walk(each[name], found, documents);
  }
}

function readAnnotation(
  annotation: Values,
  number: number,
  documents: ReadonlyMap<string, Values>,
  replies: readonly Values[],
): Imported {
  const problems: string[] = [];
  const collector = createCollector(problems);
  const [target] = toList(annotation.target).map((each) => (isValues(each) ? each : { source: each }));
  const source = toAddress(target?.source ?? target?.id);
  const { quote, selectors } = fromW3cSelectors(readSelectors(target?.selector, problems));
  const words = quote?.exact.slice(0, 80) ?? source;
  const id = toRowId(annotation.id, () => annotation);
  const documentId = addDocument(collector, { source, ...readDocument(documents.get(source)) }, problems);
  const bodies = readBodies(annotation);
  const type = annotationTypes.find((each) => each === annotation.annotationType) ?? (bodies.note ? 'note' : 'passage');
  const { claimant, saidOn, claimType, workState, finding, place } = annotation;
  const said = { claimant, saidOn, claimType, workState, finding, place };
  // Elsewhere a comment that reviews is a comment.
  const isOwn = annotation.annotationType !== undefined;
  const note = isOwn ? bodies.note : [bodies.conclusion, bodies.note].filter(Boolean).join('\n\n') || undefined;
  const conclusion = isOwn ? bodies.conclusion : undefined;
  const kept =
    documentId !== null &&
    collector.add('annotation', id, { documentId, type, selectors, quote, ...said, note, conclusion });
  if (!kept) return { number, words, id: undefined, at: undefined, rows: [], problems };
  for (const text of bodies.tags)
    collector.add('tag', naturalId('tag', { annotationId: id, text }), { annotationId: id, text });
  for (const reply of replies)
    collector.add(
      'comment',
      toRowId(reply.id, () => reply),
      { annotationId: id, text: toSaid(reply) },
    );
  for (const link of bodies.links) {
    if (type === 'claim') readEvidence(link, id, collector, problems);
    else problems.push('A link of it was left out: only claims have evidence here.');
  }
  return { number, words, id, at: toTime(annotation.created), rows: collector.rows, problems };
}

function readBodies({ body, bodyValue }: Values): {
  note?: string;
  conclusion?: string;
  tags: string[];
  links: Values[];
} {
  const bodies = [...toList(body), ...toList(bodyValue).map((value) => ({ value }))].map((each) =>
    isValues(each) ? each : { value: each },
  );
  const textOf = (purposes: readonly unknown[]) =>
    bodies
      .filter(({ purpose }) => purposes.includes(purpose))
      .flatMap(({ value }) => toText(value) ?? [])
      .join('\n\n');
  const conclusion = textOf(['reviewing']);
  const note = textOf(['commenting', 'describing', 'replying', 'questioning', undefined]);
  return {
    ...(note && { note }),
    ...(conclusion && { conclusion }),
    tags: bodies.filter(({ purpose }) => purpose === 'tagging').flatMap(({ value }) => toText(value)?.trim() || []),
    links: bodies.filter(({ purpose }) => purpose === 'linking'),
  };
}

/** What somebody said, with his name before it: who imports it did not say it. */
function toSaid(reply: Values): string {
  const { note, conclusion } = readBodies(reply);
  const [creator] = toList(reply.creator);
  const name = isValues(creator) ? toText(creator.name) : undefined;
  return [name, conclusion ?? note ?? ''].filter((each) => each !== undefined).join(': ');
}

function readEvidence(
  link: Values,
  claimId: string,
  collector: ReturnType<typeof createCollector>,
  problems: string[],
): void {
  const source = toAddress(link.source);
  const evidenceId = toRowId(link.id, () => [claimId, link]);
  const tie = { claimId, relation: link.relation ?? 'adds-context', locator: link.locator, note: link.remark };
  if (link.selector !== undefined || link.passage !== undefined) {
    const passageId = toRowId(link.passage, () => [source, link.selector]);
    const about = isValues(link.passageDocument) ? link.passageDocument : undefined;
    const documentId = addDocument(collector, { source, ...readDocument(about) }, problems);
    const { quote, selectors } = fromW3cSelectors(readSelectors(link.selector, problems));
    const passage = { documentId, type: 'passage', quote, selectors, place: link.place };
    if (documentId === null || !collector.add('annotation', passageId, passage)) return;
    collector.add('evidence', evidenceId, { ...tie, to: { passageId } });
    return;
  }
  const { sourceType: type, standing, availability, licence, archive, readAt } = link;
  const csl = link.csl ?? (/^https?:/i.test(source) ? { URL: source } : undefined);
  if (csl === undefined) {
    problems.push('A piece of its evidence was left out: the file does not say what it leads to.');
    return;
  }
  const sourceId = toRowId(link.sourceRow, () => csl);
  if (collector.add('source', sourceId, { csl, type, standing, availability, licence, archive, readAt })) {
    collector.add('evidence', evidenceId, { ...tie, to: { sourceId } });
  }
}

function readDocument(about: Values | undefined): {
  key?: unknown;
  title?: unknown;
  lang?: unknown;
  addresses: unknown[];
} {
  return { key: about?.documentKey, title: about?.title, lang: about?.language, addresses: toList(about?.address) };
}

const toAddress = (value: unknown): string => toText(isValues(value) ? value.id : value) ?? '';
