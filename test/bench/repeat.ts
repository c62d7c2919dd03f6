/** Repetitions of a product and its baseline, taken in turns, so that both meet the same weather. */
export type Pair = { product: number[]; baseline: number[] };

/** Runs the two in turns, `warmUp` times for nothing and `times` times for the figure, which each answers itself. */
export async function takeTurns(
  { times, warmUp, signal }: { times: number; warmUp: number; signal: AbortSignal },
  product: (turn: number) => Promise<number>,
  baseline: (turn: number) => Promise<number> | number,
): Promise<Pair> {
  const taken: Pair = { product: [], baseline: [] };
  for (let turn = 0; turn < warmUp + times; turn += 1) {
    signal.throwIfAborted();
    // Who goes first changes, so that neither always has the warmer cache.
    const results =
      turn % 2 === 0
        ? { product: await product(turn), baseline: await baseline(turn) }
        : { baseline: await baseline(turn), product: await product(turn) };
    if (turn < warmUp) continue;
    taken.product.push(results.product);
    taken.baseline.push(results.baseline);
  }
  return taken;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the share `at` of them lies, 0 to 1; between two of them in proportion. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Such as "12.3 ms (11.8 to 13.1)": the median and the middle half. */
export function describeSpread(values: readonly number[], unit: string): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((at) => toShort(quantile(values, at)));
  return `${middle} ${unit} (${low} to ${high})`;
}

function toShort(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: value >= 1000 ? 5 : 3 });
}
