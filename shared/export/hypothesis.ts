import { toPlainText } from '../citation/citation.ts';
import { cite } from '../citation/cite.ts';
import { toDateInWords } from '../citation/date-in-words.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getAddress,
  getTitle,
} from './arrange-document.ts';
import { relationWords, toWords } from './words.ts';
import type { CreateWriter } from './write-export.ts';

/**
 * The file that Hypothesis's own client exports and imports. Its annotations have a text and tags alone: what else is said
 * stands in the text, in words, and under `recordmark` once more as it is stored, so that it can be read back.
 */
export const createHypothesisWriter: CreateWriter = (about) => {
  let written = 0;
  return {
    begin: () =>
      `{\n"client_version":"recordmark",\n"export_userid":${JSON.stringify(about.by)},\n"title":${JSON.stringify(about.of)},\n"annotations":[`,
    add: (document) =>
      document.annotations
        .map((annotation) => {
          written += 1;
          return `${written > 1 ? ',' : ''}\n${JSON.stringify(toHypothesis(annotation, document, about))}`;
        })
        .join(''),
    end: (tally) => {
      const complete = [describeTally(tally, about), ...listLicenceLines(tally)];
      return `],\n"complete":${JSON.stringify(complete)},\n"export_date":${JSON.stringify(toExportTime(about))}\n}\n`;
    },
  };
};

function toHypothesis(
  { row, tags, evidence }: ArrangedAnnotation,
  document: ArrangedDocument,
  about: ExportAbout,
): object {
  const { id, creator, createdAt, fields } = row;
  const { quote, selectors, place, documentId: _, captureId: __, ...said } = fields;
  const at = createdAt === undefined ? undefined : new Date(createdAt).toISOString();
  const uri = getAddress(document);
  const user = creator && `acct:${creator}@recordmark.invalid`;
  const selector = [
    ...(quote ? [{ type: 'TextQuoteSelector', ...quote }] : []),
    // Hypothesis counts as browsers do, in UTF-16 units.
    ...selectors.filter(({ type }) => type === 'TextPositionSelector'),
    ...(place
      ? [{ type: 'PageSelector', index: place.page - 1, ...(place.label !== undefined && { label: place.label }) }]
      : []),
  ];
  return {
    id,
    ...(at && { created: at, updated: at }),
    ...(user && { user, user_info: { display_name: about.nameOf(creator) }, permissions: { read: [user] } }),
    uri,
    document: { title: [getTitle(document)] },
    tags: tags.map((tag) => tag.fields.text),
    text: toText(said, evidence),
    target: [{ source: uri, selector }],
    recordmark: {
      ...said,
      ...(place?.section !== undefined && { section: place.section }),
      selectors: selectors.filter(({ type }) => type !== 'TextPositionSelector'),
      documentKey: document.document?.fields.key,
      ...(document.document?.fields.lang && { lang: document.document.fields.lang }),
    },
  };
}

type Said = Omit<ArrangedAnnotation['row']['fields'], 'quote' | 'selectors' | 'place' | 'documentId' | 'captureId'>;

function toText({ note, conclusion, finding, claimant, saidOn }: Said, evidence: readonly ArrangedEvidence[]): string {
  const lines = [
    conclusion && `Conclusion: ${conclusion}`,
    finding && `Finding: ${toWords(finding)}`,
    claimant && `Claimant: ${claimant}`,
    saidOn && `Said on: ${toDateInWords(saidOn.split('-').map(Number))}`,
    ...evidence.map(toLine),
  ].filter(Boolean);
  return [note, lines.join('\n\n')].filter(Boolean).join('\n\n');
}

function toLine({ row, source, passage }: ArrangedEvidence): string {
  const { relation, locator, note } = row.fields;
  const target = source ? toPlainText(cite(source, 'footnote', locator)) : passage?.fields.quote?.exact;
  const { words } = relationWords[relation];
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${target ?? 'not available to you'}`, note]
    .filter(Boolean)
    .join('. ');
}
