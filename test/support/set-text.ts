/** Sets text on pages as a report is set: for fixtures, so simply. */
import { escapeText } from './write-pdf.ts';

/** A line of text at a place of the page, in points from the bottom left. */
export function setLine(x: number, y: number, text: string, { size = 11, font = 1 } = {}): string {
  return `BT /F${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escapeText(text)}) Tj ET\n`;
}

/** Where a paragraph stands: its left edge, the baseline of its first line, and its width. */
export type Box = { x: number; y: number; width: number };

/** Sets a paragraph, and answers the baseline below it. A word is broken at a soft hyphen where the line needs it. */
export function setParagraph(
  { x, y, width }: Box,
  text: string,
  { size = 11, font = 1 } = {},
): { content: string; y: number } {
  let content = '';
  let at = y;
  for (const line of breakLines(text, width, size, font)) {
    content += setLine(x, at, line, { size, font });
    at -= size * 1.4;
  }
  return { content, y: at };
}

/** The lines of a text at a width in points. */
export function breakLines(text: string, width: number, size: number, font = 1): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const space = line ? ' ' : '';
    const parts = word.split('\u00ad');
    const fits = (words: string) => measure(words, size, font) <= width;
    if (fits(line + space + parts.join(''))) {
      line += space + parts.join('');
      continue;
    }
    let first = parts.length - 1;
    while (first > 0 && !fits(`${line}${space}${parts.slice(0, first).join('')}-`)) first -= 1;
    lines.push(first > 0 ? `${line}${space}${parts.slice(0, first).join('')}-` : line);
    line = parts.slice(first).join('');
  }
  return [...lines, line];
}

/** About how wide a text is in Helvetica, in points. */
function measure(text: string, size: number, font: number): number {
  let units = 0;
  for (const sign of text) {
    if ('ijlI.,:;’‘|!/()[] '.includes(sign)) units += 278;
    else if ('ftr-'.includes(sign)) units += 333;
    else if ('mMwW'.includes(sign)) units += 850;
    else if (/[A-Z]/.test(sign)) units += 690;
    else if ('cksvxyz'.includes(sign)) units += 500;
    else units += 556;
  }
  return (units / 1000) * size * (font === 2 ? 1.07 : 1);
}
