/**
 * Paragraphs and rows as the docx library hands them to its writer of XML. A row of its own objects takes several for each
 * element, and a file of claims has very many; what it does more than that (links, footnotes, styles) is left to it.
 */
import { FileChild, type IContext, type ITableOptions, type IXmlableObject, Table } from 'docx';
import { splitLines } from './docx-runs.ts';

/** An element: its name, and what stands in it. */
export type Tree = IXmlableObject;

/** What a paragraph is beyond its words. */
export type ParagraphKind = { style: string } | 'bullet' | 'remark' | 'plain';

/** Text with its line breaks. */
export function toTextTrees(text: string, bold = false): Tree[] {
  return splitLines(text).map((line, i) => ({
    'w:r': [...(bold ? [boldly] : []), ...(i > 0 ? [lineBreak] : []), { 'w:t': [keepSpaces, line] }],
  }));
}

/** The mark of a footnote that the library has under this number. */
export const toNoteTree = (number: number): Tree => ({
  'w:r': [noteStyle, { 'w:footnoteReference': { _attr: { 'w:id': number } } }],
});

export function toParagraphTree(runs: readonly Tree[], kind: ParagraphKind = 'plain'): Tree {
  const properties = typeof kind === 'object' ? [toStyle(kind.style)] : kindProperties[kind];
  const parts = [...properties, ...runs];
  return { 'w:p': parts.length > 0 ? parts : {} };
}

/** A row that no page breaks, its cells as wide as these numbers of twentieths of a point say. */
export function toRowTree(cells: readonly string[], widths: readonly number[]): Tree {
  const toCell = (text: string, i: number) => ({
    'w:tc': [
      { 'w:tcPr': [{ 'w:tcW': { _attr: { 'w:type': 'dxa', 'w:w': widths[i] } } }] },
      toParagraphTree(toTextTrees(text)),
    ],
  });
  return { 'w:tr': [rowProperties, ...cells.map(toCell)] };
}

/** A paragraph where the library takes one. */
export class ParagraphOfTree extends FileChild {
  readonly #tree: Tree;

  constructor(...paragraph: Parameters<typeof toParagraphTree>) {
    super('w:p');
    this.#tree = toParagraphTree(...paragraph);
  }

  override prepForXml(): Tree {
    return this.#tree;
  }
}

/** A table of the library with more rows behind its own. */
export class TableWithTrees extends Table {
  readonly #more: readonly Tree[];

  constructor(options: ITableOptions, more: readonly Tree[]) {
    super(options);
    this.#more = more;
  }

  override prepForXml(context: IContext): Tree | undefined {
    const table = super.prepForXml(context);
    return table && { 'w:tbl': [...(table['w:tbl'] as Tree[]), ...this.#more] };
  }
}

const toStyle = (style: string): Tree => ({ 'w:pPr': [{ 'w:pStyle': { _attr: { 'w:val': style } } }] });

const boldly: Tree = { 'w:rPr': [{ 'w:b': {} }, { 'w:bCs': {} }] };
const lineBreak: Tree = { 'w:br': {} };
const keepSpaces: Tree = { _attr: { 'xml:space': 'preserve' } };
const noteStyle: Tree = { 'w:rPr': [{ 'w:rStyle': { _attr: { 'w:val': 'FootnoteReference' } } }] };
const rowProperties: Tree = { 'w:trPr': [{ 'w:cantSplit': {} }, { 'w:tblHeader': { _attr: { 'w:val': 'off' } } }] };

const kindProperties: Readonly<Record<'bullet' | 'remark' | 'plain', Tree[]>> = {
  bullet: [
    {
      'w:pPr': [
        { 'w:pStyle': { _attr: { 'w:val': 'ListParagraph' } } },
        { 'w:numPr': [{ 'w:ilvl': { _attr: { 'w:val': 0 } } }, { 'w:numId': { _attr: { 'w:val': 1 } } }] },
      ],
    },
  ],
  remark: [{ 'w:pPr': [{ 'w:ind': { _attr: { 'w:left': 900 } } }] }],
  plain: [],
};
