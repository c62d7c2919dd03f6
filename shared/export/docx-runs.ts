import { ExternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { CitationPart } from '../citation/citation.ts';

/** Text with its line breaks, of which readers of XML disagree what counts as one unless they are marked as such. */
export function toRuns(text: string, bold = false): TextRun[] {
  return splitLines(text).map(
    (line, i) => new TextRun({ text: line, ...(bold && { bold }), ...(i > 0 && { break: 1 }) }),
  );
}

/** A citation as a footnote has it, with a full stop at its end. */
export function toCitationRuns(parts: readonly CitationPart[]): ParagraphChild[] {
  const isClosed = /[.?!]$/.test(parts.at(-1)?.text ?? '');
  return [...parts, ...(isClosed ? [] : [{ text: '.' }])].map(toCitationRun);
}

function toCitationRun({ text, italic, href }: CitationPart): ParagraphChild {
  const style = italic && { italics: true };
  return href ? toLink(href, text, style) : new TextRun({ text: toXmlText(text), ...style });
}

/** A web address as a link, by itself or on words; anything else as text. */
export function toLink(url: string, words = url, style: { italics?: boolean } | undefined = undefined): ParagraphChild {
  const text = toXmlText(words);
  if (!/^https?:\/\//i.test(url)) return new TextRun({ text, ...style });
  return new ExternalHyperlink({
    link: toXmlText(url),
    children: [new TextRun({ text, style: 'Hyperlink', ...style })],
  });
}

/** The lines of a text; none of an empty one. */
export function splitLines(text: string): string[] {
  return text === '' ? [] : toXmlText(text).split(/\r\n|[\r\n\u0085\u2028\u2029]/);
}

/** XML 1.0 has no way to say most control characters: each becomes U+FFFD. */
export const toXmlText = (text: string): string =>
  text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
