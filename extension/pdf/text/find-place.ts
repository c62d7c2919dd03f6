import type { DocumentText, Run } from './document-text.ts';
import { findRun } from './text-layers.ts';

/** Where in a document something stands: the page counted from 1, the number printed on it, the section. */
export type DocumentPlace = { page: number; label?: string; section?: string };

/** The place of the unit at `offset`. `labels` are those of the file, if it has any. */
export function findPlace(text: DocumentText, offset: number, labels: readonly string[] | null): DocumentPlace {
  const page = (text.runs[Math.min(findRun(text.runs, offset), text.runs.length - 1)] as Run | undefined)?.page ?? 0;
  const label = toLabel(page, labels, text.printed);
  const section = findSection(text, offset);
  return { page: page + 1, ...(label && { label }), ...(section && { section }) };
}

/** What is printed on a page: the file's own label, else the number seen there; undefined where it is the page's own. */
export function toLabel(
  page: number,
  labels: readonly string[] | null,
  printed: DocumentText['printed'],
): string | undefined {
  const label = (labels?.[page] || printed[page])?.trim().slice(0, 50);
  return label && label !== String(page + 1) ? label : undefined;
}

const numbered =
  /^((?:recommendation|finding|action|paragraph|section|chapter|article|appendix|schedule|annex)s?\s+[\dA-Z][\dA-Z.]*)\b/i;
const paragraph = /^(\d{1,3}(?:\.\d{1,3}){1,3})\.?\s/;
const listed = /^(\d{1,3})\.\s+\S/;
/** How many lines back a section is looked for. */
const mostLines = 400;
const longest = 80;

/** The recommendation, the paragraph or the heading under which the unit at `offset` stands, where it can be seen. */
function findSection({ text, lines }: DocumentText, offset: number): string | undefined {
  let at = lines.length - 1;
  while (at >= 0 && (lines[at] as { start: number }).start > offset) at -= 1;
  const usual = usualSize(lines);
  for (let back = at; back >= Math.max(0, at - mostLines); back -= 1) {
    const { start, size } = lines[back] as { start: number; size: number };
    const words = text
      .slice(start, lines[back + 1]?.start ?? text.length)
      .trim()
      .replace(/\s+/g, ' ');
    if (start > 0 && text[start - 1] !== '\n') continue;
    const found = numbered.exec(words)?.[1] ?? paragraph.exec(words)?.[1];
    if (found) return found;
    if (size > usual * 1.12 && /\p{L}/u.test(words)) return words.slice(0, longest);
    const number = listed.exec(words)?.[1];
    if (number) return number;
  }
  return undefined;
}

function usualSize(lines: DocumentText['lines']): number {
  const counts = new Map<number, number>();
  for (const { size } of lines) counts.set(Math.round(size), (counts.get(Math.round(size)) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}
