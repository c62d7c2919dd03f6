import { toUrl } from '../citation/citation.ts';
import { toFootnoteWords } from '../citation/cite-footnote.ts';
import type { Row } from '../model/row.ts';
import { toUrn, toW3cSelectors, w3cContext } from '../model/w3c.ts';
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
  return {
    begin: () =>
      `{\n"@context":${JSON.stringify(w3cContext)},\n"type":"AnnotationCollection",\n"label":${JSON.stringify(about.of)}`,
    add: (document) => {
      pages += 1;
      for (const { comments } of document.annotations) replies += comments.length;
      const before =
        pages === 1 ? ',\n"first":' : `,"next":"#page-${pages}"}${pages === 2 ? ',\n"@included":[' : ','}\n`;
      return before + toOpenPage(document, pages, about);
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

/** A page without its last brace: whether another follows is not known yet. */
function toOpenPage(document: ArrangedDocument, number: number, about: ExportAbout): string {
  const head = {
    id: `#page-${number}`,
    type: 'AnnotationPage',
    about: toDocument(document.document, document.addresses),
  };
  const source = JSON.stringify(getAddress(document));
  let items = '';
  for (const each of document.annotations) {
    items += `${items && ','}\n${toAnnotation(each, source, about)}`;
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
  about: ExportAbout,
): string {
  const { type, note, conclusion, claimant, saidOn, claimType, workState, finding, place, quote, selectors } =
    row.fields;
  const standing = about.standings?.[row.id]?.kind;
  const toText = (value: string, purpose: string) => ({ type: 'TextualBody', value, format: 'text/plain', purpose });
  const body = [
    ...(conclusion ? [toText(conclusion, 'reviewing')] : []),
    ...(note ? [toText(note, 'commenting')] : []),
    ...tags.map(({ fields }) => toText(fields.text, 'tagging')),
    ...evidence.map((each) => toLink(each, about)),
  ];
  const created = toTime(row);
  const creator = toPerson(row, about);
  const said = {
    body: body.length > 0 ? body : undefined,
    claimant: claimant || undefined,
    saidOn: saidOn || undefined,
    claimType: claimType || undefined,
    workState: workState || undefined,
    finding: finding || undefined,
    place: place && toPlace(place),
    standingWords: standing,
    placedQuote: placement?.fields.quote?.exact,
    review: review?.fields.result,
    conflict: conflicts.length > 0 ? conflicts.map((each) => toConflict(each, about)) : undefined,
  };
  const selector = JSON.stringify(toW3cSelectors(quote, selectors));
  const head = `{"id":"${toUrn(row.id)}","type":"Annotation","annotationType":"${type}"`;
  const made = `${created ? `,"created":"${created}"` : ''}${creator ? `,"creator":${JSON.stringify(creator)}` : ''}`;
  const target = `,"target":{"type":"SpecificResource","source":${source},"selector":${selector}}`;
  return `${head}${made},"motivation":"${motivations[type]}"${target}${toMembers(said)}}`;
}

/** What follows other members of a JSON object. */
function toMembers(object: object): string {
  const json = JSON.stringify(object);
  return json === '{}' ? '' : `,${json.slice(1, -1)}`;
}

const motivations = { claim: 'reviewing', passage: 'highlighting', note: 'commenting' } as const;

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
