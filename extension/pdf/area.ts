import type { Selector } from '../../shared/model/selector.ts';

/** A rectangle of a page, counted from 0, in points from its top left as it is shown without turning. */
export type Area = { page: number; left: number; top: number; width: number; height: number };

/** How a media type says which part of it is meant: `page=` and `viewrect=` (RFC 8118, section 3). */
const conformsTo = 'https://www.rfc-editor.org/rfc/rfc8118';

export function toPageSelector(page: number): Selector {
  return { type: 'FragmentSelector', conformsTo, value: `page=${page}` };
}

export function toAreaSelector({ page, left, top, width, height }: Area): Selector {
  const rect = [left, top, width, height].map((points) => Math.round(points * 10) / 10).join(',');
  return { type: 'FragmentSelector', conformsTo, value: `page=${page + 1}&viewrect=${rect}` };
}

/** The page that a target was marked on, counted from 0, if its selectors say so. */
export function findPage(selectors: readonly Selector[]): number | null {
  for (const selector of selectors) {
    const found = selector.type === 'FragmentSelector' && /^page=(\d+)/.exec(selector.value);
    if (found) return Number(found[1]) - 1;
  }
  return null;
}

/** The area of a target, if its selectors have one. */
export function findArea(selectors: readonly Selector[]): Area | null {
  for (const selector of selectors) {
    if (selector.type !== 'FragmentSelector') continue;
    const found = /^page=(\d+)&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)$/.exec(selector.value);
    if (!found) continue;
    const [page = 1, left = 0, top = 0, width = 0, height = 0] = found.slice(1).map(Number);
    return { page: page - 1, left, top, width, height };
  }
  return null;
}

/** Where an area stands on a page of this size in points that a person turned by so many degrees, in per cent. */
export function toPercent(area: Area, page: { width: number; height: number }, turned: number) {
  const [l, t] = [area.left / page.width, area.top / page.height];
  const [w, h] = [area.width / page.width, area.height / page.height];
  const byTurn: Record<number, [number, number, number, number]> = {
    90: [1 - t - h, l, h, w],
    180: [1 - l - w, 1 - t - h, w, h],
    270: [t, 1 - l - w, h, w],
  };
  const [left, top, width, height] = byTurn[turned] ?? [l, t, w, h];
  return { left: left * 100, top: top * 100, width: width * 100, height: height * 100 };
}
