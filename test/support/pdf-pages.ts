/** What a person does with a PDF in our viewer. */
import type { Page } from 'playwright-core';

/** A place in a PDF: the page, counted from 1, and words that stand in one piece of its text layer. */
export type PdfWords = { page: number; words: string };

/** Waits until a page's text layer is drawn, scrolled to. */
export async function showPdfPage(viewer: Page, page: number): Promise<void> {
  const selector = `.page[data-page-number="${page}"]`;
  await viewer.locator(selector).waitFor({ state: 'attached' });
  await viewer.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await viewer.locator(`${selector} .textLayer .endOfContent`).waitFor({ state: 'attached' });
}

/** Opens a file of this computer in the viewer, as a person chooses it. */
export async function choosePdf(viewer: Page, name: string, bytes: Uint8Array | string): Promise<void> {
  await viewer.goto(new URL('/pdf.html', viewer.url()).href);
  const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
  await viewer.setInputFiles('input[type=file]', file);
}

/** Selects from the beginning of one to the end of the other, as the keyboard does it; the mouse cannot reach far. */
export async function selectInPdf(viewer: Page, from: PdfWords, to: PdfWords = from): Promise<void> {
  await showPdfPage(viewer, to.page);
  await showPdfPage(viewer, from.page);
  const missing = await viewer.evaluate(
    (ends) => {
      const [start, end] = ends.map(({ page, words }) => {
        const layer = document.querySelector(`.page[data-page-number="${page}"] .textLayer`) as Element;
        const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
          if (node.data.includes(words)) return { node, at: node.data.indexOf(words), length: words.length };
        }
        return words;
      });
      if (typeof start !== 'object' || typeof end !== 'object')
        return [start, end].filter((each) => typeof each === 'string');
      start.node.parentElement?.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + end.length);
      return [];
    },
    [from, to],
  );
  if (missing.length > 0) throw new Error(`The text layer has no "${missing.join('", "')}".`);
}

/** The words that are drawn as annotations, in the order of the pages; one string a piece of the text layer. */
export async function listPdfHighlights(viewer: Page): Promise<string[]> {
  return await viewer.evaluate(readHighlights);
}

/** Runs in a page with text layers: the words whose signs' middles lie under the grounds of highlights. */
export function readHighlights(): string[] {
  const range = document.createRange();
  const isUnder = (path: SVGGeometryElement, toPath: DOMMatrix, text: Text, at: number) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    return path.isPointInFill(new DOMPoint(left + width / 2, top + height / 2).matrixTransform(toPath));
  };
  return [...document.querySelectorAll<SVGGeometryElement>('.marks .ground')].flatMap((path) => {
    const toPath = (path.getScreenCTM() as DOMMatrix).inverse();
    const items = path.closest('.textLayer')?.querySelectorAll('[role="presentation"]') ?? [];
    const pieces = [...items].map((item) => {
      const texts = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      let words = '';
      while (texts.nextNode()) {
        const text = texts.currentNode as Text;
        for (let at = 0; at < text.length; at += 1) if (isUnder(path, toPath, text, at)) words += text.data[at];
      }
      return words;
    });
    return pieces.filter((words) => words !== '');
  });
}

/** Runs in the viewer: whether the one highlight of the first page lies on what the page paints, and nothing beside it. */
export function measureInk() {
  const page = document.querySelector('.page') as HTMLElement;
  const canvas = page.querySelector('canvas') as HTMLCanvasElement;
  const turned = Number(page.querySelector('.textLayer')?.getAttribute('data-main-rotation'));
  const mark = page.querySelector('.marks .ground');
  if (!mark || !canvas) return { turned, isOnInk: false, isBesideInk: true };
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  copy.drawImage(canvas, 0, 0);
  const frame = canvas.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const scale = canvas.width / frame.width;
  const hasInk = (dx: number, dy: number) => {
    const { data } = copy.getImageData(
      Math.round((box.left - frame.left + dx) * scale),
      Math.round((box.top - frame.top + dy) * scale),
      Math.round(box.width * scale),
      Math.round(box.height * scale),
    );
    return data.some((value, at) => at % 4 === 0 && value < 128 && (data[at + 3] ?? 0) > 128);
  };
  const isWide = box.width > box.height;
  const beside = [-2, 2].some((by) => hasInk(isWide ? 0 : by * box.width, isWide ? by * box.height : 0));
  return { turned, isOnInk: hasInk(0, 0), isBesideInk: beside };
}
