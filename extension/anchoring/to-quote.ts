import type { Selector } from '../../shared/model/selector.ts';
import type { QuoteToPlace } from '../../shared/text/needle.ts';

/**
 * The quote of a target, with where it stood as a hint. Selectors may come from elsewhere: what is not of the expected
 * type is as good as missing, and a path into the page's elements says nothing about words.
 */
export function toQuote(target: { selector: readonly Selector[] }): QuoteToPlace {
  const selectors: readonly Partial<Selector>[] = Array.isArray(target?.selector) ? target.selector : [];
  const quote: QuoteToPlace = { exact: '' };
  for (const selector of selectors) {
    if (selector?.type === 'TextQuoteSelector' && !quote.exact) {
      const { exact, prefix, suffix } = selector as { exact: unknown; prefix: unknown; suffix: unknown };
      quote.exact = toText(exact);
      quote.prefix = toText(prefix);
      quote.suffix = toText(suffix);
    }
    if (selector?.type === 'TextPositionSelector') quote.start ??= (selector as { start?: number }).start;
  }
  return quote;
}

const toText = (value: unknown) => (typeof value === 'string' ? value : '');
