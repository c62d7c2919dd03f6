import type { Painter } from '../highlight/create-painter.ts';
import { type Line, type Look, looks, styles } from '../highlight/highlight-sheet.ts';
import { measureWords, toGround, toLine, toWave, type WordBox } from './word-boxes.ts';

/**
 * Draws in the text layers of a PDF, as one picture a page. Browsers paint all that the CSS Custom Highlight API draws
 * anew whenever anything in the document changes, which here is each time that a page comes, and elements of their own
 * for each piece of text cost as much as the text: scrolling would stutter.
 */
export function createPaperPainter(document: Document, signal: AbortSignal): Painter {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(looks.map(toRules).join('\n'));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const drawn = new Map<Look, Map<Range, WordBox[]>>();

  signal.addEventListener('abort', () => {
    for (const marks of document.querySelectorAll('.textLayer > .marks')) marks.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  });

  return {
    fill(look, ranges) {
      const before = drawn.get(look) ?? new Map<Range, WordBox[]>();
      const next = new Map(ranges.map((range) => [range, before.get(range) ?? measureWords(range)]));
      drawn.set(look, next);
      const come = [...next].filter(([range]) => !before.has(range));
      const gone = [...before].filter(([range]) => !next.has(range));
      const changed = new Set([...come, ...gone].flatMap(([, boxes]) => boxes.map(({ layer }) => layer)));
      const boxes = changed.size > 0 ? [...next.values()].flat() : [];
      for (const layer of changed) {
        // Most went with their page.
        if (!layer.isConnected) continue;
        drawLook(
          layer,
          look,
          boxes.filter((box) => box.layer === layer),
        );
      }
    },
    // Nobody else changes this document.
    restore() {},
  };
}

/** Where lines lie, as shares of the height of their words; a wave leaves the line above it to be seen. */
const [below, waveBelow, apart] = [0.93, 1.12, 0.12];

function drawLook(layer: Element, look: Look, boxes: readonly WordBox[]): void {
  const { ground, line } = styles[look];
  if (ground) setPath(layer, `${look} ground`, boxes.map(toGround));
  if (line)
    setPath(
      layer,
      `${look} line`,
      boxes.map((box) => toLines(box, line)),
    );
}

function toLines(box: WordBox, { style, isAbove }: Line): string {
  if (style === 'wavy') return toWave(box, waveBelow);
  const around = style === 'double' ? [1, 1 + apart, 0, -apart] : [1, 0];
  return (isAbove ? around : [below]).map((share) => toLine(box, share)).join('');
}

/** Sets one path of a layer's picture; paths lie there in the order of the looks. */
function setPath(layer: Element, name: string, data: readonly string[]): void {
  const marks = getMarks(layer);
  const known = [...marks.children].find((path) => path.getAttribute('class') === name);
  if (data.length === 0) {
    known?.remove();
    return;
  }
  const path = known ?? createSvg('path', name);
  path.setAttribute('d', data.join(''));
  if (!known) marks.insertBefore(path, [...marks.children].find((other) => toOrder(other) > toOrder(path)) ?? null);
}

const toOrder = (path: Element) => looks.indexOf(path.classList[0] as Look);

function getMarks(layer: Element): Element {
  const known = layer.querySelector(':scope > .marks');
  if (known) return known;
  const marks = createSvg('svg', 'marks');
  marks.setAttribute('viewBox', '0 0 1000 1000');
  marks.setAttribute('preserveAspectRatio', 'none');
  marks.setAttribute('aria-hidden', 'true');
  layer.append(marks);
  return marks;
}

function createSvg(name: 'svg' | 'path', className: string): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  element.setAttribute('class', className);
  return element;
}

function toRules(look: Look): string {
  const { ground, line } = styles[look];
  const rules = ground ? [`.marks .${look}.ground { fill: ${ground}; }`] : [];
  if (line) {
    const width = toSize(line.width);
    rules.push(`.marks .${look}.line { stroke: ${line.color}; stroke-width: ${width}; ${dashes[line.style]} }`);
  }
  return rules.join('\n');
}

/** So many px, and less where the page is shown so small that its words would drown. */
function toSize(width: number): string {
  return `min(${width}px, ${width * 0.08}em)`;
}

/** Sharp edges are painted faster, and nobody sees them on straight ones. */
const dashes: Record<Line['style'], string> = {
  solid: '',
  double: '',
  dashed: `stroke-dasharray: ${toSize(6)} ${toSize(4)};`,
  dotted: `stroke-dasharray: 0 ${toSize(6)}; stroke-linecap: round; shape-rendering: auto;`,
  wavy: 'shape-rendering: auto;',
};
