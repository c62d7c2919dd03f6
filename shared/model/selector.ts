import * as v from 'valibot';
import { limits } from './limits.ts';
import { text } from './text.ts';

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The exact words with their surroundings (W3C Web Annotation Data Model, 4.2.4). */
export const quoteSchema = v.strictObject({
  exact: v.pipe(text(limits.quote), v.minLength(1, 'Expected at least one character of quoted text.')),
  prefix: v.optional(text(limits.context)),
  suffix: v.optional(text(limits.context)),
});
export type Quote = v.InferOutput<typeof quoteSchema>;

const textQuoteSelector = v.strictObject({ type: v.literal('TextQuoteSelector'), ...quoteSchema.entries });

/**
 * Offsets in UTF-16 units of the visible text when it was described; a hint only. `pairsBefore` says how many characters
 * of two units stand before, if any: 4.2.5 counts code points (`w3c.ts`).
 */
const textPositionSelector = v.strictObject({
  type: v.literal('TextPositionSelector'),
  start: offset,
  end: offset,
  pairsBefore: v.optional(offset),
});

const xPathSelector = v.strictObject({ type: v.literal('XPathSelector'), value: text(limits.url) });
const rangeSelector = v.strictObject({
  type: v.literal('RangeSelector'),
  startSelector: xPathSelector,
  endSelector: xPathSelector,
});

const fragmentSelector = v.strictObject({
  type: v.literal('FragmentSelector'),
  conformsTo: v.optional(text(limits.url)),
  value: text(limits.shortText),
});

export const selectorSchema = v.variant('type', [
  textQuoteSelector,
  textPositionSelector,
  rangeSelector,
  fragmentSelector,
]);
export type Selector = v.InferOutput<typeof selectorSchema>;
