import { toUrl } from '../citation/citation.ts';
import { toFootnoteWords } from '../citation/cite-footnote.ts';
import type { AnnotationType } from '../model/annotation.ts';
import type { Row } from '../model/row.ts';
import { toUrn, toW3cSelectors, toW3cSelectorsJson, w3cContext } from '../model/w3c.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toIsoTime } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getAddress,
} from './arrange-document.ts';
import type { CreateWriter } from './write-export.ts';

/**
 * A collection of W3C Web Annotations as JSON-LD, one page of it a document: the first as `first`, the others included.
 * Evidence is a linking body, a comment an annotation that replies. What that model has no word for has one of ours (`w3cContext`).
 */
export const createJsonldWriter: CreateWriter = (about) => {
  let pages = 0;
  let replies = 0;
  const persons = new Map<string, string>();
  const toCreator: ToCreator = (row) => {
    if (!row.creator) return '';
    const known = persons.get(row.creator);
    if (known !== undefined) return known;
    const member = `,"creator":${JSON.stringify(toPerson(row, about))}`;
    persons.set(row.creator, member);
    return member;
  };
  return {
    begin: () =>
      `{\n"@context":${JSON.stringify(w3cContext)},\n"type":"AnnotationCollection",\n"label":${JSON.stringify(about.of)}`,
    add: (document) => {
      pages += 1;
      for (const { comments } of document.annotations) replies += comments.length;
      const before =
        pages === 1 ? ',\n"first":' : `,"next":"#page-${pages}"}${pages === 2 ? ',\n"@included":[' : ','}\n`;
      return before + toOpenPage(document, pages, toCreator, about);
    },
    end: (tally) =>
      `${pages === 0 ? '' : '}'}${pages > 1 ? ']' : ''},\n${[
        pages > 0 ? `"last":"#page-${pages}",\n` : '',
        `"total":${tally.annotations + replies},\n"creator":${JSON.stringify({ type: 'Person', name: about.by })},\n`,
        `"complete":${JSON.stringify([describeTally(tally, about), ...listLicenceLines(tally)])},\n`,
        `"generated":${JSON.stringify(toExportTime(about))}\n}\n`,
      ].join('')}`,
  };
};

/** Who made a row, as a member of an object that has others before it; nothing where the row does not say. */
type ToCreator = (row: Row) => string;

/** A page without its last brace: whether another follows is not known yet. */
function toOpenPage(document: ArrangedDocument, number: number, toCreator: ToCreator, about: ExportAbout): string {
  const head = {
    id: `#page-${number}`,
    type: 'AnnotationPage',
    about: toDocument(document.document, document.addresses),
  };
  const source = JSON.stringify(getAddress(document));
  let items = '';
  for (const each of document.annotations) {
    items += `${items && ','}\n${toAnnotation(each, source, toCreator, about)}`;
    for (const comment of each.comments) items += `,\n${JSON.stringify(toReply(comment, about))}`;
  }
  return `${JSON.stringify(head).slice(0, -1)},"items":[${items}]`;
}

/** A document and its addresses. */
function toDocument(row: Row<'document'> | undefined, addresses: readonly Row<'address'>[]): object | undefined {
  if (!row) return undefined;
  const { key, title, lang } = row.fields;
  return {
    id: getAddress({ document: row, addresses }),
    documentKey: key,
    title: title || undefined,
    language: lang || undefined,
    address: addresses.length > 0 ? addresses.map(({ fields }) => fields.url) : undefined,
  };
}

/** As JSON, of which `source` is the document's address: what is the same in every annotation is not made of objects. */
function toAnnotation(
  { row, tags, placement, review, evidence, conflicts }: ArrangedAnnotation,
  source: string,
  toCreator: ToCreator,
  about: ExportAbout,
): string {
  const { type, note, conclusion, claimant, saidOn, claimType, workState, finding, place, quote, selectors } =
    row.fields;
  const standing = about.standings?.[row.id]?.kind;
  let body = conclusion ? toText(conclusion, 'reviewing') : '';
  if (note) body += `${body && ','}${toText(note, 'commenting')}`;
  for (const { fields } of tags) body += `${body && ','}${toText(fields.text, 'tagging')}`;
  for (const each of evidence) body += `${body && ','}${JSON.stringify(toLink(each, about))}`;
  const created = row.createdAt === undefined ? '' : `,"created":"${toIsoTime(row.createdAt)}"`;
  let json = `{"id":"urn:uuid:${row.id}${heads[type]}${created}${toCreator(row)}${motivated[type]}${source}`;
  json += `,"selector":${toW3cSelectorsJson(quote, selectors)}}`;
  if (body) json += `,"body":[${body}]`;
  json += toMember('claimant', claimant) + toMember('saidOn', saidOn) + toMember('claimType', claimType);
  json += toMember('workState', workState) + toMember('finding', finding);
  json += toMember('place', place && toPlace(place)) + toMember('standingWords', standing);
  json += toMember('placedQuote', placement?.fields.quote?.exact) + toMember('review', review?.fields.result);
  if (conflicts.length > 0) {
    json += toMember(
      'conflict',
      conflicts.map((each) => toConflict(each, about)),
    );
  }
  return `${json}}`;
}

const toText = (value: string, purpose: string) =>
  `{"type":"TextualBody","value":${JSON.stringify(value)},"format":"text/plain","purpose":"${purpose}"}`;

/** A member of a JSON object that has others before it; nothing where there is no value. */
const toMember = (name: string, value: unknown): string => (value ? `,"${name}":${JSON.stringify(value)}` : '');

const toHead = (type: AnnotationType) => `","type":"Annotation","annotationType":"${type}"`;
const heads = { claim: toHead('claim'), passage: toHead('passage'), note: toHead('note') };
const toMotivated = (motivation: string) =>
  `,"motivation":"${motivation}","target":{"type":"SpecificResource","source":`;
const motivated = {
  claim: toMotivated('reviewing'),
  passage: toMotivated('highlighting'),
  note: toMotivated('commenting'),
};

function toReply(comment: Row<'comment'>, about: ExportAbout): object {
  return {
    id: toUrn(comment.id),
    type: 'Annotation',
    created: toTime(comment),
    creator: toPerson(comment, about),
    motivation: 'replying',
    target: toUrn(comment.fields.annotationId),
    body: { type: 'TextualBody', value: comment.fields.text, format: 'text/plain', purpose: 'replying' },
  };
}

function toLink(
  { row, source, passage, passageDocument, passageAddresses, passageSource, review }: ArrangedEvidence,
  about: ExportAbout,
): object {
  const { relation, locator, note, to } = row.fields;
  const link = {
    id: toUrn(row.id),
    type: 'SpecificResource',
    purpose: 'linking',
    relation,
    ...(locator && { locator }),
    ...(note && { remark: note }),
    ...(review && { review: review.fields.result }),
  };
  if (source) {
    const { csl, type, standing, availability, licence, archive, readAt } = source.fields;
    const words = toFootnoteWords(source.fields, locator);
    const urn = toUrn(source.id);
    return {
      ...link,
      source: toUrl(csl) ?? urn,
      sourceRow: urn,
      ...(words && { citation: words }),
      ...(type && { sourceType: type }),
      ...(standing && { standing }),
      ...(availability && { availability }),
      ...(licence && { licence }),
      ...(archive && { archive }),
      ...(readAt && { readAt }),
      csl,
    };
  }
  if (!passage) return { ...link, source: toUrn('passageId' in to ? to.passageId : to.sourceId) };
  const { quote, selectors, place } = passage.fields;
  const standing = about.standings?.[passage.id]?.kind;
  const citation = passageSource && toFootnoteWords(passageSource.fields, locator);
  return {
    ...link,
    source: getAddress({ document: passageDocument, addresses: passageAddresses }),
    passage: toUrn(passage.id),
    passageDocument: toDocument(passageDocument, passageAddresses),
    selector: toW3cSelectors(quote, selectors),
    ...(place && { place: toPlace(place) }),
    ...(standing && { standingWords: standing }),
    ...(passageSource && { sourceRow: toUrn(passageSource.id) }),
    ...(citation && { citation }),
  };
}

const toTime = ({ createdAt }: Row) => (createdAt === undefined ? undefined : toIsoTime(createdAt));

const toPerson = ({ creator }: Row, { nameOf }: ExportAbout) =>
  creator ? { id: toUrn(creator), type: 'Person', name: nameOf(creator) } : undefined;

const toPlace = ({ page, label, section }: { page: number; label?: string; section?: string }) => ({
  page,
  label,
  section,
});

function toConflict({ fields }: Row<'conflict'>, { nameOf }: ExportAbout): object {
  const value = typeof fields.value === 'string' ? fields.value : JSON.stringify(fields.value);
  return { field: fields.field, by: nameOf(fields.by), value };
}
