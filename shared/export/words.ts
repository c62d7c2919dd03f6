import type { claimTypes } from '../model/annotation.ts';
import type { Relation } from '../model/evidence.ts';

/** Read "this evidence … the claim"; the glyph is never the only signal. */
export const relationWords: Readonly<Record<Relation, { glyph: string; words: string }>> = {
  supports: { glyph: '＋', words: 'supports' },
  contradicts: { glyph: '−', words: 'contradicts' },
  'adds-context': { glyph: '≈', words: 'adds context' },
  origin: { glyph: '↤', words: 'origin' },
  updates: { glyph: '↻', words: 'updates' },
  'same-claim': { glyph: '＝', words: 'same claim elsewhere' },
};

export const claimTypeWords: Readonly<Record<(typeof claimTypes)[number], string>> = {
  personal: 'Personal',
  quantity: 'Quantity',
  correlation: 'Correlation or cause',
  law: 'Law or rule',
  prediction: 'Prediction',
  quotation: 'Quotation',
  commitment: 'Commitment',
  event: 'Event',
  other: 'Other',
  'not-a-claim': 'Not a claim',
};

export const annotationTypeWords = { claim: 'Claim', passage: 'Passage', note: 'Note' } as const;

/** The names of fields, as people read them on a page and in a file. */
export const fieldWords: Readonly<Record<string, string>> = {
  conclusion: 'Conclusion',
  claimant: 'Claimant',
  saidOn: 'Said on',
  claimType: 'Claim type',
  workState: 'State of work',
  finding: 'Finding',
  tags: 'Tags',
  note: 'Note',
  place: 'Place',
  marked: 'Marked by',
  title: 'Title',
  relation: 'Relation',
  locator: 'Locator',
  'csl.title': 'Title',
  'csl.URL': 'URL',
  'csl.publisher': 'Publisher',
  'csl.issued': 'Published on',
  'csl.author': 'Authors',
  'csl.container-title': 'Part of',
  'csl.number': 'Number',
  'csl.volume': 'Volume',
  'csl.DOI': 'DOI',
  'csl.ISBN': 'ISBN',
  type: 'Kind of source',
  licence: 'Licence',
  archive: 'Archived copy',
  standing: 'Standing',
  availability: 'Availability',
  readAt: 'Read on',
  readBy: 'Read by',
  mergedInto: 'Merged into',
};

/** `not-supported-by-source` as "Not supported by source": for values whose id is made of their words. */
export function toWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "p. 6, printed 4, Findings": where in a document something stands. */
export function toPlaceWords({ page, label, section }: { page: number; label?: string; section?: string }): string {
  return [`p. ${page}`, label && label !== String(page) && `printed ${label}`, section].filter(Boolean).join(', ');
}

/** Whether words still stand in the record, as a browser that looked there saw it. */
export const standingWords = {
  exact: 'still stands word for word',
  changed: 'the words have changed',
  uncertain: 'more than one place fits',
  orphan: 'the words are not there any more',
} as const;
