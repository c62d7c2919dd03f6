/** What a document says about itself for programs, as it stands there: nothing of it is believed before it is read. */
export type PageMetadata = {
  /** `meta` elements by their name or property, in the order of the page. */
  meta: { name: string; content: string }[];
  /** The text of scripts of the type `application/ld+json`. */
  jsonLd: string[];
  /** The `datetime` of `time` elements. */
  times: string[];
  /** A PDF's own title, author and date. */
  pdf?: { title?: string | undefined; author?: string | undefined; created?: string | undefined } | undefined;
};

/** How much of it is looked at, in entries and UTF-16 units: a page may say as much as it likes. */
export const metadataBounds = { meta: 300, content: 2_000, jsonLd: 10, jsonLdText: 200_000, times: 20 } as const;
