import {
  Document,
  type FileChild,
  HeadingLevel,
  Packer,
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import { cite } from '../citation/cite.ts';
import { toWordsOfDate } from '../citation/date-in-words.ts';
import type { Csl } from '../model/source.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toMaker, toMarker } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getAddress,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import { toCitationRuns, toLink, toRuns, toXmlText } from './docx-runs.ts';
import { claimsTable, docxStyles, quoteStyles } from './docx-style.ts';
import { ParagraphOfTree, TableWithTrees, type Tree, toNoteTree, toRowTree, toTextTrees } from './docx-trees.ts';
import { listLooks, listStands } from './said-later.ts';
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
        new ParagraphOfTree(toTextTrees(about.of), { style: HeadingLevel.TITLE }),
        ...(about.ofOne ? documents.flatMap(toAddresses) : []),
        ...toClaimsTable(documents),
        ...body,
        toHeading('About this file', HeadingLevel.HEADING_2),
        ...[...foot, `Made on ${toExportTime(about)}`].map((line) => new ParagraphOfTree(toTextTrees(line))),
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
  /** The mark of a footnote that has this in it. */
  add: (children: ParagraphChild[]) => Tree;
};

function createNotes(): Notes {
  const all: Notes['all'] = {};
  let count = 0;
  return {
    all,
    add(children) {
      count += 1;
      all[count] = { children: [new Paragraph({ children })] };
      return toNoteTree(count);
    },
  };
}

function toClaimsTable(documents: readonly ArrangedDocument[]): FileChild[] {
  const claims = documents.flatMap(({ annotations }) => annotations.filter(({ row }) => row.fields.type === 'claim'));
  if (claims.length === 0) return [];
  const titles = ['Claim', 'Quote', 'Conclusion', 'Finding', 'Evidence'];
  const cells = titles.map((title, i) => {
    const width = { size: claimsTable.columnWidths[i] as number, type: WidthType.DXA };
    return new TableCell({ width, children: [new Paragraph({ children: toRuns(title, true) })] });
  });
  const rows = claims.map(({ row, evidence }, i) => {
    const { quote, conclusion = '', finding } = row.fields;
    const texts = [`${i + 1}`, quote?.exact ?? '', conclusion, finding ? toWords(finding) : '', `${evidence.length}`];
    return toRowTree(texts, claimsTable.columnWidths);
  });
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: cells });
  const width = { size: 100, type: WidthType.PERCENTAGE };
  return [
    toHeading('Claims', HeadingLevel.HEADING_1),
    new TableWithTrees({ ...claimsTable, width, rows: [head] }, rows),
  ];
}

function toBody(document: ArrangedDocument, notes: Notes, about: ExportAbout): FileChild[] {
  const counts = { claim: 0, passage: 0, note: 0 };
  return [
    ...(about.ofOne
      ? [toHeading('In reading order', HeadingLevel.HEADING_1)]
      : [toHeading(getTitle(document), HeadingLevel.HEADING_1), ...toAddresses(document)]),
    ...toConflicts(document.conflicts, about),
    ...document.annotations.flatMap((annotation) => {
      const { type } = annotation.row.fields;
      counts[type] += 1;
      const heading = `${annotationTypeWords[type]} ${counts[type]}`;
      return [toHeading(heading, HeadingLevel.HEADING_2), ...toParagraphs(annotation, document, notes, about)];
    }),
  ];
}

const toAddresses = ({ addresses }: ArrangedDocument): FileChild[] =>
  addresses.map(({ fields }) => new Paragraph({ children: [toLink(fields.url)] }));

function toParagraphs(
  annotation: ArrangedAnnotation,
  document: ArrangedDocument,
  notes: Notes,
  about: ExportAbout,
): FileChild[] {
  const { row, tags, review, evidence, comments, conflicts } = annotation;
  const { quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  const where = place && toPlaceWords(place);
  const origin = notes.add(
    document.source
      ? toCitationRuns(cite(document.source, about.style, where))
      : [
          ...toRuns([getTitle(document), where, ''].filter((part) => part !== undefined).join(', ')),
          toLink(getAddress(document)),
          ...toRuns('.'),
        ],
  );
  const fields: [field: string, text: string | undefined][] = [
    ['conclusion', conclusion],
    ['finding', finding && toWords(finding)],
    ['claimant', claimant],
    ['saidOn', saidOn && toWordsOfDate(saidOn)],
    ['claimType', claimType && claimTypeWords[claimType]],
    ['workState', workState && toWords(workState)],
    ['tags', tags.map((tag) => tag.fields.text).join(', ')],
    ['note', note],
    ['marked', toMarker(row, about)],
  ];
  return [
    toQuote(quote?.exact ?? 'An area of the page', [origin]),
    ...listStands(annotation, about).flatMap((said) => [
      toLine(said),
      ...(said.quote === undefined ? [] : [toQuote(said.quote)]),
    ]),
    ...fields.flatMap(([field, text]) => (text ? [toLine({ label: fieldWords[field] ?? field, text })] : [])),
    ...listLooks(review, 'the words', about).map(toLine),
    ...toConflicts(conflicts, about),
    ...evidence.flatMap((each) => {
      const { row: tie, passage, conflicts: open } = each;
      const label = toTextTrees(`${relationWords[tie.fields.relation].words}: `, true);
      const { title, citation } = toTarget(each, about);
      const reference = citation ? [notes.add(citation)] : [];
      const { note: remark } = tie.fields;
      return [
        new ParagraphOfTree([...label, ...toTextTrees(title), ...reference], 'bullet'),
        ...(passage?.fields.quote ? [toQuote(passage.fields.quote.exact, [], quoteStyles.evidence)] : []),
        ...(remark ? [new ParagraphOfTree(toTextTrees(remark), 'remark')] : []),
        ...listLooks(each.review, 'the evidence', about).map(
          ({ label, text }) => new ParagraphOfTree(toTextTrees(`${label}: ${text}`), 'remark'),
        ),
        ...toConflicts(open, about),
      ];
    }),
    ...comments.map((comment) => {
      const label = toTextTrees(`Comment by ${toMaker(comment, about)}: `, true);
      return new ParagraphOfTree([...label, ...toTextTrees(comment.fields.text)], 'bullet');
    }),
  ];
}

/** What a source is called in a line: its title, or else the first of what tells it from others. */
const nameSource = (csl: Csl): string =>
  [csl.title, csl['container-title'], csl.genre, csl.number, csl.publisher, csl.DOI, csl.ISBN, csl.URL].find(Boolean) ??
  '';

const toHeading = (text: string, style: string): ParagraphOfTree => new ParagraphOfTree(toTextTrees(text), { style });

const toLine = ({ label, text }: { label: string; text: string }): ParagraphOfTree =>
  new ParagraphOfTree([...toTextTrees(`${label}: `, true), ...toTextTrees(text)]);

/** What evidence is, as it stands in the text, and its footnote. Of a passage: its document, place, and how it stands. */
function toTarget(
  { row, source, passage, passageDocument, passageAddresses, passageSource }: ArrangedEvidence,
  about: ExportAbout,
): { title: string; citation?: ParagraphChild[] } {
  const { locator } = row.fields;
  if (source) {
    const { csl } = source.fields;
    return {
      title: nameSource(csl),
      citation: toCitationRuns(cite(source, about.style, locator)),
    };
  }
  if (!passage) return { title: 'not available to you' };
  const { place } = passage.fields;
  const standing = about.standings?.[passage.id]?.kind;
  const where = [place && toPlaceWords(place), locator].filter(Boolean).join(', ');
  const name = passageDocument?.fields.title ?? passageDocument?.fields.key ?? 'a passage';
  const title = [name, where, standing && standingWords[standing]].filter(Boolean).join(', ');
  if (passageSource) return { title, citation: toCitationRuns(cite(passageSource, about.style, where || undefined)) };
  const address = getAddress({ document: passageDocument, addresses: passageAddresses });
  return { title, citation: [...toRuns([name, where, ''].join(', ').replace(', , ', ', ')), toLink(address)] };
}

function toConflicts(conflicts: ArrangedAnnotation['conflicts'], { nameOf }: ExportAbout): FileChild[] {
  return conflicts.flatMap(({ fields }) => {
    const field = (fieldWords[fields.field] ?? fields.field).toLowerCase();
    const label = `Conflict. Another ${field}, by ${nameOf(fields.by)}, does not stand:`;
    return [new ParagraphOfTree(toTextTrees(label, true)), toQuote(toConflictText(fields.value))];
  });
}

const toQuote = (text: string, more: Tree[] = [], style: string = quoteStyles.record): ParagraphOfTree =>
  new ParagraphOfTree([...toTextTrees(text), ...more], { style });
