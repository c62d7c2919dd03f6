import * as v from 'valibot';
import { idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';
import { textShaSchema } from './text-sha.ts';

/** One public record, whatever its addresses. `key` is `url:` and its address, or `pdf:sha256:` and its hash. */
export const documentEntries = {
  key: v.pipe(
    text(limits.url),
    v.regex(/^(url:|pdf:sha256:)./, 'Expected a key that begins with "url:" or "pdf:sha256:".'),
  ),
  title: v.optional(text(limits.shortText)),
  lang: v.optional(text(35)),
  sourceId: v.optional(idSchema),
};

/** An address where a document was seen. */
export const addressEntries = {
  documentId: idSchema,
  url: v.pipe(text(limits.url), v.url('Expected an absolute address.')),
  how: v.picklist(['seen', 'canonical', 'redirect']),
};

/** That two documents are the same, said by a person: a report that came out again at another address. Deleting it separates them. */
export const joinEntries = { documentId: idSchema, sameAs: idSchema };

/** What a document's text was at a time: SHA-256 (hex) of its normalised text, its size in UTF-16 units. */
export const captureEntries = {
  documentId: idSchema,
  textSha: textShaSchema,
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  address: text(limits.url),
};
