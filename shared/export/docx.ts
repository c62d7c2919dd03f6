import {
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { CitationPart } from '../citation/citation.ts';
import { cite } from '../citation/cite.ts';
import { toWordsOfDate } from '../citation/date-in-words.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toMaker } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getAddress,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import { claimsTable, docxStyles, quoteStyles } from './docx-style.ts';
import { settleDocx } from './settle-docx.ts';
import {
  annotationTypeWords,
  claimTypeWords,
  fieldWords,
  relationWords,
  standingWords,
  toPlaceWords,
  toWords,
} from './words.ts';
import type { CreateWriter } from './write-export.ts';

/** A Word file: a table of the claims, then each in reading order, with a footnote for its place and for every source. */
export const createDocxWriter: CreateWriter = (about) => {
  const documents: ArrangedDocument[] = [];
  return {
    begin: () => '',
    add: (document) => {
      documents.push(document);
      return '';
    },
    end: async (tally) => {
      const notes = createNotes();
      const body = documents.flatMap((document) => toBody(document, notes, about));
      const foot = [`Made by ${about.by}.`, describeTally(tally, about), ...listLicenceLines(tally)];
      const children = [
        new Paragraph({ heading: HeadingLevel.TITLE, children: toRuns(about.of) }),
        ...toClaimsTable(documents),
        ...body,
        new Paragraph({ heading: HeadingLevel.HEADING_2, children: toRuns('About this file') }),
        ...[...foot, `Made on ${toExportTime(about)}`].map((line) => new Paragraph({ children: toRuns(line) })),
      ];
      const properties = {
        title: toXmlText(about.of),
        creator: toXmlText(about.by),
        lastModifiedBy: toXmlText(about.by),
      };
      const file = new Document({
        ...properties,
        styles: docxStyles,
        footnotes: notes.all,
        sections: [{ children }],
      });
      return settleDocx(new Uint8Array(await Packer.toArrayBuffer(file)), about.at);
    },
  };
};

type Notes = {
  all: Record<number, { children: Paragraph[] }>;
  add: (children: ParagraphChild[]) => FootnoteReferenceRun;
};

function createNotes(): Notes {
  const all: Notes['all'] = {};
  let count = 0;
  return {
    all,
    add(children) {
      count += 1;
      all[count] = { children: [new Paragraph({ children })] };
      return new FootnoteReferenceRun(count);
    },
  };
}

function toClaimsTable(documents: readonly ArrangedDocument[]): (Paragraph | Table)[] {
  const claims = documents.flatMap(({ annotations }) => annotations.filter(({ row }) => row.fields.type === 'claim'));
  if (claims.length === 0) return [];
  const toRow = (cells: readonly string[], tableHeader = false) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        (text, i) =>
          new TableCell({
            width: { size: claimsTable.columnWidths[i] as number, type: WidthType.DXA },
            children: [new Paragraph({ children: toRuns(text, tableHeader) })],
          }),
      ),
    });
  const rows = claims.map(({ row, evidence }, i) => {
    const { quote, conclusion = '', finding } = row.fields;
    return toRow([`${i + 1}`, quote?.exact ?? '', conclusion, finding ? toWords(finding) : '', `${evidence.length}`]);
  });
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: toRuns('Claims') }),
    new Table({
      ...claimsTable,
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [toRow(['Claim', 'Quote', 'Conclusion', 'Finding', 'Evidence'], true), ...rows],
    }),
  ];
}

function toBody(document: ArrangedDocument, notes: Notes, about: ExportAbout): Paragraph[] {
  const counts = { claim: 0, passage: 0, note: 0 };
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: toRuns(getTitle(document)) }),
    ...document.addresses.map(({ fields }) => new Paragraph({ children: [toLink(fields.url)] })),
    ...toConflicts(document.conflicts, about),
    ...document.annotations.flatMap((annotation) => {
      const { type } = annotation.row.fields;
      counts[type] += 1;
      const heading = `${annotationTypeWords[type]} ${counts[type]}`;
      return [
        new Paragraph({ heading: HeadingLevel.HEADING_2, children: toRuns(heading) }),
        ...toParagraphs(annotation, document, notes, about),
      ];
    }),
  ];
}

function toParagraphs(
  { row, tags, evidence, comments, conflicts }: ArrangedAnnotation,
  document: ArrangedDocument,
  notes: Notes,
  about: ExportAbout,
): Paragraph[] {
  const { quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  const where = [getTitle(document), place && toPlaceWords(place)].filter(Boolean).join(', ');
  const origin = notes.add([...toRuns(`${where}, `), toLink(getAddress(document))]);
  const fields: [field: string, text: string | undefined][] = [
    ['conclusion', conclusion],
    ['finding', finding && toWords(finding)],
    ['claimant', claimant],
    ['saidOn', saidOn && toWordsOfDate(saidOn)],
    ['claimType', claimType && claimTypeWords[claimType]],
    ['workState', workState && toWords(workState)],
    ['tags', tags.map((tag) => tag.fields.text).join(', ')],
    ['note', note],
  ];
  return [
    toQuote(quote?.exact ?? 'An area of the page', [origin]),
    ...fields.flatMap(([field, text]) =>
      text ? [new Paragraph({ children: [...toRuns(`${fieldWords[field]}: `, true), ...toRuns(text)] })] : [],
    ),
    ...toConflicts(conflicts, about),
    ...evidence.flatMap((each) => {
      const { row: tie, passage, conflicts: open } = each;
      const label = toRuns(`${relationWords[tie.fields.relation].words}: `, true);
      const { title, citation } = toTarget(each, about);
      const reference = citation ? [notes.add(citation)] : [];
      const { note: remark } = tie.fields;
      return [
        new Paragraph({ bullet: { level: 0 }, children: [...label, ...toRuns(title), ...reference] }),
        ...(passage?.fields.quote ? [toQuote(passage.fields.quote.exact, [], quoteStyles.evidence)] : []),
        ...(remark ? [new Paragraph({ indent: { left: 900 }, children: toRuns(remark) })] : []),
        ...toConflicts(open, about),
      ];
    }),
    ...comments.map((comment) => {
      const label = toRuns(`Comment by ${toMaker(comment, about)}: `, true);
      return new Paragraph({ bullet: { level: 0 }, children: [...label, ...toRuns(comment.fields.text)] });
    }),
  ];
}

/** What evidence is, as it stands in the text, and its footnote. Of a passage: its document, place, and how it stands. */
function toTarget(
  { row, source, passage, passageDocument, passageSource }: ArrangedEvidence,
  about: ExportAbout,
): { title: string; citation?: ParagraphChild[] } {
  const { locator } = row.fields;
  if (source) {
    return {
      title: source.fields.csl.title ?? '',
      citation: cite(source, about.style, locator).flatMap(toCitationRuns),
    };
  }
  if (!passage) return { title: 'not available to you' };
  const { place } = passage.fields;
  const standing = about.standings?.[passage.id]?.kind;
  const where = [place && toPlaceWords(place), locator].filter(Boolean).join(', ');
  const name = passageDocument?.fields.title ?? passageDocument?.fields.key ?? 'a passage';
  const title = [name, where, standing && standingWords[standing]].filter(Boolean).join(', ');
  if (passageSource)
    return { title, citation: cite(passageSource, about.style, where || undefined).flatMap(toCitationRuns) };
  const address = getAddress({ document: passageDocument, addresses: [] });
  return { title, citation: [...toRuns([name, where, ''].join(', ').replace(', , ', ', ')), toLink(address)] };
}

function toConflicts(conflicts: ArrangedAnnotation['conflicts'], { nameOf }: ExportAbout): Paragraph[] {
  return conflicts.flatMap(({ fields }) => {
    const field = (fieldWords[fields.field] ?? fields.field).toLowerCase();
    const label = `Conflict. Another ${field}, by ${nameOf(fields.by)}, does not stand:`;
    return [new Paragraph({ children: toRuns(label, true) }), toQuote(toConflictText(fields.value))];
  });
}

const toQuote = (text: string, more: ParagraphChild[] = [], style: string = quoteStyles.record): Paragraph =>
  new Paragraph({ style, children: [...toRuns(text), ...more] });

/** Text with its line breaks, of which readers of XML disagree what counts as one unless they are marked as such. */
function toRuns(text: string, bold = false): TextRun[] {
  if (text === '') return [];
  return toXmlText(text)
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line, i) => new TextRun({ text: line, ...(bold && { bold }), ...(i > 0 && { break: 1 }) }));
}

function toCitationRuns({ text, italic, href }: CitationPart): ParagraphChild[] {
  return href ? [toLink(href)] : [new TextRun({ text: toXmlText(text), ...(italic && { italics: true }) })];
}

/** A web address as a link; anything else as text. */
function toLink(url: string): ParagraphChild {
  if (!/^https?:\/\//i.test(url)) return new TextRun(toXmlText(url));
  return new ExternalHyperlink({
    link: toXmlText(url),
    children: [new TextRun({ text: toXmlText(url), style: 'Hyperlink' })],
  });
}

/** XML 1.0 has no way to say most control characters: each becomes U+FFFD. */
const toXmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
