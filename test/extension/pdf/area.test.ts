import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findArea, findPage, toAreaSelector, toPageSelector, turnArea, turnSize } from '../../../extension/pdf/area.ts';

const conformsTo = 'https://www.rfc-editor.org/rfc/rfc8118';

describe('toPageSelector', () => {
  it('names a page as RFC 8118 does, counted from 1', () => {
    expect(toPageSelector(6)).toEqual({ type: 'FragmentSelector', conformsTo, value: 'page=6' });
    expect(findPage([{ type: 'TextPositionSelector', start: 1, end: 2 }, toPageSelector(6)])).toBe(5);
    expect(findPage([{ type: 'TextPositionSelector', start: 1, end: 2 }])).toBeNull();
  });
});

describe('toAreaSelector', () => {
  it('names a rectangle in points of its page, which is found again', () => {
    const area = { page: 2, left: 72, top: 100.5, width: 300, height: 48 };
    const selector = toAreaSelector(area);
    expect(selector).toEqual({ type: 'FragmentSelector', conformsTo, value: 'page=3&viewrect=72,100.5,300,48' });
    expect(findArea([selector])).toEqual(area);
    expect(findArea([toPageSelector(3)])).toBeNull();
  });
});

describe('turnArea', () => {
  it('stands on the page as it is shown, and is back after the rest of the circle', () => {
    const size = { width: 600, height: 800 };
    const points = (most: number) => fc.integer({ min: 0, max: most });
    const anArea = fc.record({
      page: fc.constant(0),
      left: points(300),
      top: points(400),
      width: points(300),
      height: points(400),
    });
    fc.assert(
      fc.property(anArea, fc.constantFrom(0, 90, 180, 270), (area, degrees) => {
        const shown = turnSize(size, degrees);
        const turned = turnArea(area, size, degrees);
        expect(Math.min(turned.left, turned.top)).toBeGreaterThanOrEqual(0);
        expect(turned.left + turned.width).toBeLessThanOrEqual(shown.width);
        expect(turned.top + turned.height).toBeLessThanOrEqual(shown.height);
        expect(turnArea(turned, shown, (360 - degrees) % 360)).toEqual(area);
      }),
    );
  });
});
