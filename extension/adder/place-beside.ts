export type Size = { width: number; height: number };
export type Spot = { left: number; top: number };

const gap = 8;

/**
 * Where a box of `size` goes beside `rects` (the lines of a selection): above, below, beside, or else in the corner of
 * the viewport where it covers least of them. Null when none of them is in view.
 */
export function placeBeside(rects: readonly DOMRect[], size: Size, viewport: Size): Spot | null {
  const lines = rects.filter(
    ({ left, right, top, bottom }) =>
      right > left && bottom > top && right > 0 && bottom > 0 && left < viewport.width && top < viewport.height,
  );
  if (lines.length === 0) return null;
  const top = Math.min(...lines.map((line) => line.top));
  const bottom = Math.max(...lines.map((line) => line.bottom));
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const first = lines.filter((line) => line.top < top + line.height / 2);
  const last = lines.filter((line) => line.bottom > bottom - line.height / 2);

  const within = (at: number, most: number) => Math.max(gap, Math.min(at, most - gap));
  const centred = (of: readonly DOMRect[]) => {
    const middle = (Math.min(...of.map((line) => line.left)) + Math.max(...of.map((line) => line.right))) / 2;
    return within(middle - size.width / 2, viewport.width - size.width);
  };
  const level = within(
    (Math.max(top, 0) + Math.min(bottom, viewport.height)) / 2 - size.height / 2,
    viewport.height - size.height,
  );
  const farLeft = within(0, viewport.width - size.width);
  const farRight = within(viewport.width, viewport.width - size.width);
  const low = viewport.height - size.height - gap;
  const spots: Spot[] = [
    { left: centred(first), top: top - size.height - gap },
    { left: centred(last), top: bottom + gap },
    { left: right + gap, top: level },
    { left: left - size.width - gap, top: level },
    { left: farRight, top: gap },
    { left: farRight, top: low },
    { left: farLeft, top: gap },
    { left: farLeft, top: low },
  ];
  const inView = spots.filter((spot) => isInView(spot, size, viewport));
  return (
    inView.reduce<{ spot: Spot; covered: number } | null>((best, spot) => {
      const covered = lines.reduce((sum, line) => sum + overlap(spot, size, line), 0);
      return !best || covered < best.covered ? { spot, covered } : best;
    }, null)?.spot ?? { left: farLeft, top: Math.max(0, low) }
  );
}

function isInView({ left, top }: Spot, size: Size, viewport: Size): boolean {
  return left >= 0 && top >= 0 && left + size.width <= viewport.width && top + size.height <= viewport.height;
}

function overlap(spot: Spot, size: Size, line: DOMRect): number {
  const width = Math.min(spot.left + size.width, line.right) - Math.max(spot.left, line.left);
  const height = Math.min(spot.top + size.height, line.bottom) - Math.max(spot.top, line.top);
  return Math.max(0, width) * Math.max(0, height);
}
