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

/** A page's size in points. */
export type PageSize = { width: number; height: number };

/** An area as it is shown where its page is turned by so many degrees; turned on by the rest of the circle it is back. */
export function turnArea({ page, left, top, width, height }: Area, size: PageSize, degrees: number): Area {
  const [right, bottom] = [size.width - left - width, size.height - top - height];
  if (degrees === 90) return { page, left: bottom, top: left, width: height, height: width };
  if (degrees === 180) return { page, left: right, top: bottom, width, height };
  if (degrees === 270) return { page, left: top, top: right, width: height, height: width };
  return { page, left, top, width, height };
}

/** The size of a page as it is shown where it is turned. */
export function turnSize({ width, height }: PageSize, degrees: number): PageSize {
  return degrees % 180 === 0 ? { width, height } : { width: height, height: width };
}
