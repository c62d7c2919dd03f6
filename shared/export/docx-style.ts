import { BorderStyle, type IParagraphOptions, type IStylesOptions, LineRuleType, TableLayoutType } from 'docx';

/** Lengths are in twentieths of a point, sizes of letters in halves of one, as Office Open XML counts them. */
const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '1F3A5F' },
  paragraph: { spacing: { before, after: 80 }, keepNext: true },
});

/** Words of the record stand apart from what was written about them; those of evidence below its bullet. */
const quote = (left: number): IParagraphOptions => ({
  indent: { left, right: 360 },
  spacing: { before: 60, after: 120 },
  border: { left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: '9A6B00' } },
});

/** The styles of paragraphs that Word has not of itself, by what they are called in the file. */
export const quoteStyles = { record: 'RecordQuote', evidence: 'EvidenceQuote' } as const;

export const docxStyles: IStylesOptions = {
  paragraphStyles: [
    { id: quoteStyles.record, name: 'Quote of the record', basedOn: 'Normal', paragraph: quote(360) },
    { id: quoteStyles.evidence, name: 'Quote of evidence', basedOn: 'Normal', paragraph: quote(900) },
  ],
  default: {
    document: {
      run: { font: 'Calibri', size: 22 },
      paragraph: { spacing: { after: 100, line: 264, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(30, 360),
    heading2: heading(25, 280),
    footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO } } },
  },
};

/** Claim, quote, conclusion, finding, evidence: a page's width of 9,026 less the margins of A4. */
export const claimsTable = {
  columnWidths: [920, 2900, 2326, 1620, 1260],
  layout: TableLayoutType.FIXED,
  margins: { top: 60, bottom: 60, left: 90, right: 90 },
};
