/** What stands on the screen, as numbers, for tests in the browser. */
import { page } from 'vitest/browser';

/** The pixels of an element, row by row, each a colour. */
export type Picture = { width: number; height: number; at: (x: number, y: number) => Colour };
export type Colour = readonly [red: number, green: number, blue: number];

export async function takePicture(element: Element): Promise<Picture> {
  const base64 = await page.screenshot({ element, save: false });
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const at = (x: number, y: number): Colour => {
    const start = (y * width + x) * 4;
    return [data[start] ?? 0, data[start + 1] ?? 0, data[start + 2] ?? 0];
  };
  return { width, height, at };
}

/** The columns of a picture from `from` up to `to`. */
export function cut({ height, at }: Picture, from: number, to: number): Picture {
  return { width: to - from, height, at: (x, y) => at(x + from, y) };
}

/** The contrast of two colours (WCAG 2.2, relative luminance), from 1 to 21. */
export function contrastOf(a: Colour, b: Colour): number {
  const [high, low] = [luminanceOf(a), luminanceOf(b)].sort((one, other) => other - one) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The colour that most of the pixels have. */
export function findGround({ width, height, at }: Picture): Colour {
  const counts = new Map<string, number>();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const name = at(x, y).join();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const [most = ''] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  return most.split(',').map(Number) as unknown as Colour;
}

/** The highest contrast of any pixel with `ground`. */
export function findContrast(picture: Picture, ground: Colour): number {
  return Math.max(...listPixels(picture).map((colour) => contrastOf(colour, ground)));
}

/** How many pixels of the upper half, where there is no line, could be part of words on `ground`. */
export function countInk(picture: Picture, ground: Colour): number {
  const upper = { ...picture, height: Math.floor(picture.height / 2) };
  return listPixels(upper).filter((colour) => contrastOf(colour, ground) > 4.5).length;
}

/** Where something stands out from `ground`, without its colours: `#` and `.`, row by row. */
export function toShape(picture: Picture, ground: Colour): string {
  const signs = listPixels(picture).map((colour) => (contrastOf(colour, ground) > 1.5 ? '#' : '.'));
  return Array.from({ length: picture.height }, (_, y) =>
    signs.slice(y * picture.width, (y + 1) * picture.width).join(''),
  ).join('\n');
}

function listPixels({ width, height, at }: Picture): Colour[] {
  return Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
}

function luminanceOf(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
