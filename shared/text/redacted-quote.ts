import type { QuoteToPlace } from './needle.ts';
import { foldText, normalizeText } from './normalize.ts';
import type { Placing } from './place-quotes.ts';
import { redactionMark, toPattern } from './redact-words.ts';

/** Whether words of a quote itself were redacted. */
export const isRedacted = ({ exact }: QuoteToPlace): boolean => exact.includes(redactionMark);

/**
 * Quotes to look for in a text, those that were redacted with the words that stand in the text where theirs were: those
 * are still on the page, and are kept nowhere. One that does not stand there otherwise word for word, once, says nothing.
 */
export function fillRedacted(quotes: readonly QuoteToPlace[], raw: string): readonly QuoteToPlace[] {
  const isWhole = ({ exact, prefix = '', suffix = '' }: QuoteToPlace) =>
    !(prefix + exact + suffix).includes(redactionMark);
  if (quotes.every(isWhole)) return quotes;
  let text: string | undefined;
  return quotes.map((quote) => {
    if (isWhole(quote)) return quote;
    // What stands next to the quote is what tells its place.
    const prefix = quote.prefix?.split(redactionMark).at(-1);
    const suffix = quote.suffix?.split(redactionMark)[0];
    if (!isRedacted(quote)) return { ...quote, prefix, suffix };
    text ??= foldText(raw);
    return { ...quote, exact: findFilled(text, { ...quote, prefix, suffix }) ?? '', prefix, suffix };
  });
}

/** A place with other words would show what was redacted beside them. */
export function withoutRedacted(quote: QuoteToPlace, placing: Placing): Placing {
  return placing.kind === 'changed' && isRedacted(quote) ? { kind: 'orphan', reason: 'quote-not-found' } : placing;
}

/** So many UTF-16 units may have been redacted in one place. */
const longest = 300;

function findFilled(text: string, { exact, prefix = '', suffix = '' }: QuoteToPlace): string | null {
  const parts = normalizeText(exact).split(redactionMark).map(toPattern);
  const [before, after] = [foldText(prefix).trimStart(), foldText(suffix).trimEnd()];
  // Without words next to it a redacted end could be anything.
  if ((parts[0] === '' && !before.trim()) || (parts.at(-1) === '' && !after.trim())) return null;
  const words = parts.join(`.{1,${longest}}?`);
  const found = [...text.matchAll(new RegExp(`(?<=${toPattern(before)})${words}(?=${toPattern(after)})`, 'gsu'))];
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}
