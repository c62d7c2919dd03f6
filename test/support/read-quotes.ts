/** Quotes out of files, each read by a parser that we did not write. */
import { Parser } from 'commonmark';
import mammoth from 'mammoth';
import { parse } from 'parse5';
import type { ExportFormat } from '../../shared/protocol/messages.ts';
import { expandJsonld, listValues } from './expand-jsonld.ts';
import { readCsv } from './read-csv.ts';

type Reader = {
  /** What the format keeps of a quote, by docs/exports.md. */
  keeps: (quote: string) => string;
  read: (bytes: Uint8Array) => string[] | Promise<string[]>;
};

type HtmlNode = { nodeName: string; value?: string; childNodes?: HtmlNode[] };

const same = (quote: string): string => quote;
const toText = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const toOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The formats that hold quotes. Those of sources hold none. */
export const quoteReaders: Partial<Record<ExportFormat, Reader>> = {
  markdown: { keeps: toOneLine, read: (bytes) => listMarkdownQuotes(toText(bytes)).map(toOneLine) },
  html: { keeps: same, read: (bytes) => findAll(parse(toText(bytes)) as HtmlNode, 'blockquote').map(toContent) },
  docx: {
    // XML has no way to say these, and line breaks are of one kind there.
    keeps: (quote) =>
      quote
        .replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
        .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n'),
    async read(bytes) {
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
      return findAll(parse(value) as HtmlNode, 'p').map(toContent);
    },
  },
  csv: {
    keeps: same,
    // As docs/exports.md says it.
    read: (bytes) =>
      readCsv(toText(bytes)).lines.map(({ quote = '' }) =>
        /^'[\s'"‘’“”]*[=+\-@\t\r\n＝＋－＠]/.test(quote) ? quote.slice(1) : quote,
      ),
  },
  jsonld: {
    keeps: same,
    read: async (bytes) => listValues(await expandJsonld(toText(bytes)), 'http://www.w3.org/ns/oa#exact') as string[],
  },
  claimreview: {
    keeps: same,
    read: (bytes) =>
      JSON.parse(toText(bytes)).dataFeedElement.map((review: { claimReviewed: string }) => review.claimReviewed),
  },
  hypothesis: {
    keeps: same,
    read: (bytes) =>
      JSON.parse(toText(bytes)).annotations.flatMap(({ target }: { target: { selector: { exact?: string }[] }[] }) =>
        target.flatMap(({ selector }) => selector.flatMap(({ exact }) => exact ?? [])),
      ),
  },
};

function listMarkdownQuotes(text: string): string[] {
  const quotes: string[] = [];
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { node, entering } = step;
    if (node.type === 'block_quote' && entering) quotes.push('');
    if (!isQuoted(node)) continue;
    const last = quotes.length - 1;
    if (node.type === 'softbreak' || node.type === 'linebreak' || node.type === 'paragraph') quotes[last] += '\n';
    else if (node.literal) quotes[last] += node.literal;
  }
  return quotes;
}

function isQuoted(node: { type: string; parent: object | null }): boolean {
  for (let at = node.parent as typeof node | null; at; at = at.parent as typeof node | null) {
    if (at.type === 'block_quote') return true;
  }
  return false;
}

function findAll(node: HtmlNode, name: string): HtmlNode[] {
  if (node.nodeName === name) return [node];
  return (node.childNodes ?? []).flatMap((child) => findAll(child, name));
}

/** The text of a node, without references to footnotes. */
function toContent(node: HtmlNode): string {
  if (node.nodeName === 'br') return '\n';
  if (node.nodeName === 'sup') return '';
  return node.value ?? (node.childNodes ?? []).map(toContent).join('');
}
