/** The styles that a source is cited in: a plain footnote, Harvard, and OSCOLA (4th edition) for lawyers. */
export const citationStyles = ['footnote', 'harvard', 'oscola'] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** Whether sources can be cited in `style`. */
export const isStyle = (style: string): style is CitationStyle => citationStyles.some((each) => each === style);
