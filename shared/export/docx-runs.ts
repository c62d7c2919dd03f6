import { ExternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { CitationPart } from '../citation/citation.ts';

/** Text with its line breaks, of which readers of XML disagree what counts as one unless they are marked as such. */
export function toRuns(text: string, bold = false): TextRun[] {
  if (text === '') return [];
  return toXmlText(text)
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line, i) => new TextRun({ text: line, ...(bold && { bold }), ...(i > 0 && { break: 1 }) }));
}

export function toCitationRuns({ text, italic, href }: CitationPart): ParagraphChild[] {
  return href ? [toLink(href)] : [new TextRun({ text: toXmlText(text), ...(italic && { italics: true }) })];
}

/** A web address as a link; anything else as text. */
export function toLink(url: string): ParagraphChild {
  if (!/^https?:\/\//i.test(url)) return new TextRun(toXmlText(url));
  return new ExternalHyperlink({
    link: toXmlText(url),
    children: [new TextRun({ text: toXmlText(url), style: 'Hyperlink' })],
  });
}

/** XML 1.0 has no way to say most control characters: each becomes U+FFFD. */
export const toXmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
