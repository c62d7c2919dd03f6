import { limits } from '../model/limits.ts';
import { foldText, normalizeText } from './normalize.ts';

/** A quote to look for; `start` is where it stood in an earlier version of the text, in UTF-16 units: a hint only. */
export type QuoteToPlace = {
  exact: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  start?: number | undefined;
};

/** A quote in normal text, and what is near it. */
export type Needle = {
  before: string;
  words: string;
  after: string;
  start: number | undefined;
  /** The words as they were given, for how a line end cuts them. */
  raw: string;
  near: { before: string; after: string };
};

/** So much of a context says where a place is, when it need not be word for word. */
const nearby = 48;

export function toNeedle({ exact, prefix, suffix, start }: QuoteToPlace): Needle {
  const leading = exact.slice(0, exact.length - exact.trimStart().length);
  const trailing = exact.slice(exact.trimEnd().length);
  const before = foldText(cutPrefix(prefix) + leading).trimStart();
  const after = foldText(trailing + cutSuffix(suffix)).trimEnd();
  const near = { before: before.slice(-nearby), after: after.slice(0, nearby) };
  return { before, words: normalizeText(exact), after, start, raw: exact, near };
}

/** Contexts from elsewhere may be of any size; what is near the words is what tells places apart. */
export const cutPrefix = (prefix = '') => prefix.slice(-limits.context);
export const cutSuffix = (suffix = '') => suffix.slice(0, limits.context);
