import { parseBibtex } from './bibtex.ts';
import { parseDate, toCslDate } from './csl-date.ts';
import { parseCslJson } from './csl-json.ts';
import { parseIsbn } from './isbn.ts';
import { recogniseAddress } from './recognise-address.ts';
import type { Recognised } from './recognised.ts';
import { parseRis } from './ris.ts';

/** References that were read out of a text, and what in it could not be read, and in which line, counted from 1, where lines tell. */
export type ParsedReferences = { references: Recognised[]; problems: { line?: number; message: string }[] };

/**
 * Reads what a person pastes as a source: an address, a DOI, an ISBN, a Hansard reference, a neutral citation, or RIS,
 * BibTeX or CSL-JSON of one or many. Null for anything else, which is then a title. Nothing is asked of anybody.
 */
export function parseReference(pasted: string): ParsedReferences | null {
  const text = pasted.trim();
  if (/^[[{]\s*["{\]]/.test(text)) return parseCslJson(text);
  if (/^@\w+\s*[{(]/m.test(text)) return parseBibtex(pasted);
  if (/^TY {1,2}-/m.test(text)) return parseRis(pasted);
  const one =
    recogniseAddress(text) ?? findDoi(text) ?? findBook(text) ?? findHansard(text) ?? findNeutralCitation(text);
  return one && { references: [one], problems: [] };
}

function findDoi(text: string): Recognised | null {
  const match = /^(?:doi:?\s*)?(10\.\d{4,9}\/\S+)$/i.exec(text);
  return match ? { fields: { type: 'academic', csl: { DOI: match[1] } }, as: 'DOI' } : null;
}

function findBook(text: string): Recognised | null {
  const isbn = parseIsbn(text);
  return isbn ? { fields: { csl: { ISBN: isbn } }, as: 'ISBN' } : null;
}

/** "HC Deb 3 February 1977 vol 389 col 973", in the ways in which people write it. */
function findHansard(text: string): Recognised | null {
  const match =
    /^(HC|HL|Official Report)\b[,\s]*(?:Deb(?:ate)?s?\.?)?[,\s(]*(\d[\w\s]*?\d{4})\)?[,;\s]*(?:vol(?:ume)?\.?\s*(\d+)|(\d{2,4})(?=[,;\s]))?[,;\s]*(?:c(?:ol)?s?(?:umns?)?\.?\s*([\d–-]+\w*))?\.?$/i.exec(
      text,
    );
  const issued = match && parseDate(match[2] ?? '');
  if (!match || !issued) return null;
  const [, house = '', , volume = match[4], , column] = match;
  return {
    fields: {
      type: 'hansard',
      standing: 'primary',
      licence: 'open-parliament',
      csl: {
        'container-title': 'Hansard',
        ...(/^hc/i.test(house) && { authority: 'House of Commons' }),
        ...(/^hl/i.test(house) && { authority: 'House of Lords' }),
        ...(volume && { volume }),
        issued,
      },
    },
    ...(column && { locator: `col ${column}` }),
    as: 'Hansard reference',
  };
}

/** "[2016] EWCA Civ 12", "[2016] EWHC 12 (Admin)". */
function findNeutralCitation(text: string): Recognised | null {
  const match = /^(.*?)[,\s]*\[(\d{4})\]\s+((?:UK|EW|NI|CS|HC)[A-Z]*(?:\s+(?:Civ|Crim))?)\s+(\d+)(\s+\(\w+\))?$/.exec(
    text,
  );
  if (!match) return null;
  const [, title, year, court, number, division = ''] = match;
  const issued = toCslDate([Number(year)]);
  return {
    fields: {
      type: 'court-judgment',
      standing: 'primary',
      csl: { ...(title && { title }), number: `[${year}] ${court} ${number}${division}`, ...(issued && { issued }) },
    },
    as: 'neutral citation',
  };
}
