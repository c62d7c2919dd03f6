import { turnArea, turnSize } from './area.ts';

/**
 * Where words of a text layer stand in it, in thousandths of its width and height: a corner, the way along the words and
 * the way across them. It holds however far the page is enlarged or turned. `aspect` is how much longer than high.
 */
export type WordBox = { layer: Element; corner: Point; along: Point; across: Point; aspect: number };
type Point = readonly [x: number, y: number];

/** The boxes of the words in a range of text layers, a piece of text each or less. */
export function measureWords(range: Range): WordBox[] {
  return listItems(range).flatMap((item) => {
    const layer = item.closest('.textLayer');
    if (!layer) return [];
    const within = item.ownerDocument.createRange();
    within.selectNodeContents(item);
    if (item.contains(range.startContainer)) within.setStart(range.startContainer, range.startOffset);
    if (item.contains(range.endContainer)) within.setEnd(range.endContainer, range.endOffset);
    const toBox = createMeasure(layer, item);
    return [...within.getClientRects()].filter(({ width, height }) => width > 0 && height > 0).map(toBox);
  });
}

/** The ground of words, as the data of an SVG path. */
export function toGround({ corner, along, across }: WordBox): string {
  return `M${toData(corner)} l${toData(along)} l${toData(across)} l${toData(times(along, -1))}z`;
}

/** A line along words at a share of their height. */
export function toLine({ corner, along, across }: WordBox, share: number): string {
  return `M${toData(plus(corner, times(across, share)))} l${toData(along)}`;
}

/** A wave along words around a share of their height. */
export function toWave({ corner, along, across, aspect }: WordBox, share: number): string {
  const waves = Math.max(1, Math.round(aspect * 3));
  const half = times(along, 0.5 / waves);
  const bend = (side: number) => `q${toData(plus(times(half, 0.5), times(across, side * 0.14)))} ${toData(half)}`;
  return `M${toData(plus(corner, times(across, share)))} ${(bend(-1) + bend(1)).repeat(waves)}`;
}

/** How a rectangle of the window that goes around words of an item becomes their box: both may be turned. */
function createMeasure(layer: Element, item: HTMLElement): (rect: DOMRect) => WordBox {
  const frame = layer.getBoundingClientRect();
  const turned = Number(layer.getAttribute('data-main-rotation')) || 0;
  const size = turnSize(frame, turned);
  const angle = ((Number.parseFloat(item.style.getPropertyValue('--rotate')) || 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [far, near] = [Math.max(Math.abs(cos), Math.abs(sin)), Math.min(Math.abs(cos), Math.abs(sin))];
  const isLevel = Math.abs(cos) > Math.abs(sin);
  const spread = far ** 2 - near ** 2;
  const toThousandths = ([x, y]: Point): Point => [(x * 1000) / size.width, (y * 1000) / size.height];
  return ({ left, top, width, height }) => {
    const shown = { page: 0, left: left - frame.left, top: top - frame.top, width, height };
    const around = turnArea(shown, frame, (360 - turned) % 360);
    const [longer, shorter] = isLevel ? [around.width, around.height] : [around.height, around.width];
    const high = spread > 0.05 ? (shorter * far - longer * near) / spread : findHeight(item);
    const long = (longer - high * near) / far;
    const along: Point = [long * cos, long * sin];
    const across: Point = [-high * sin, high * cos];
    const corner: Point = [
      around.left - Math.min(0, along[0]) - Math.min(0, across[0]),
      around.top - Math.min(0, along[1]) - Math.min(0, across[1]),
    ];
    return {
      layer,
      corner: toThousandths(corner),
      along: toThousandths(along),
      across: toThousandths(across),
      aspect: long / high,
    };
  };
}

/** What most fonts take: what goes around words that stand at half a right angle does not say how high they are. */
const findHeight = (item: Element) => Number.parseFloat(getComputedStyle(item).fontSize) * 1.15;

const plus = (one: Point, other: Point): Point => [one[0] + other[0], one[1] + other[1]];
const times = (point: Point, by: number): Point => [point[0] * by, point[1] * by];
const toData = (point: Point) => point.map((part) => Math.round(part * 100) / 100).join(' ');

const itemSelector = 'span[role="presentation"]';

/** The pieces of text that a range covers, wholly or in part. */
function listItems({ startContainer, endContainer, commonAncestorContainer }: Range): HTMLElement[] {
  const first = findItem(startContainer);
  const last = findItem(endContainer);
  if (!first || !last) return [];
  const items = [first];
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_ELEMENT);
  walker.currentNode = first;
  while (items.at(-1) !== last && walker.nextNode()) {
    const element = walker.currentNode as HTMLElement;
    if (element.matches(itemSelector)) items.push(element);
  }
  return items;
}

const findItem = (node: Node) =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>(itemSelector);
