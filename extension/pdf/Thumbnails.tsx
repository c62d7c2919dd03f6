import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../ui/words.ts';
import { goToPage } from './viewer-acts.ts';
import type { ViewerState } from './viewer-state.ts';

const width = 120;

/** A small picture of each page, drawn once it comes into view and let go of when it leaves. */
export function Thumbnails({ state, pdf }: { state: ViewerState; pdf: PDFDocumentProxy }) {
  return (
    <ul class="thumbnails">
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <Thumbnail key={index} state={state} pdf={pdf} page={index + 1} />
      ))}
    </ul>
  );
}

function Thumbnail({ state, pdf, page }: { state: ViewerState; pdf: PDFDocumentProxy; page: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isCurrent = state.page.value === page;
  const label = state.labels.value[page - 1];
  useEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void draw(pdf, page, element);
      else element.width = 0;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [pdf]);
  useEffect(() => {
    if (isCurrent) canvas.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <button
        type="button"
        class="thumbnail"
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={label ? t('pdf_place_labelled', page, label) : t('pdf_place', page)}
        onClick={() => goToPage(state, page)}
      >
        <canvas ref={canvas} width={0} height={0} />
        <span>{label ?? page}</span>
      </button>
    </li>
  );
}

async function draw(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement): Promise<void> {
  if (canvas.width > 0) return;
  try {
    const page = await pdf.getPage(number);
    const full = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (width * devicePixelRatio) / full.width });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
  } catch {
    canvas.width = 0; // A page that cannot be drawn keeps its empty frame.
  }
}
