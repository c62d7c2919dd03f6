import { printDocument } from './print-document.ts';
import { DARK, type ViewerState } from './viewer-state.ts';

/** What a person does with the pages as a whole; nothing where none are open. */
export function goToPage(state: ViewerState, page: number): void {
  const viewer = state.pages.value?.viewer;
  if (viewer?.pagesCount) viewer.currentPageNumber = Math.max(1, Math.min(viewer.pagesCount, page));
}

/** Goes to what is written in the page box: the label that a page shows, else its number. Answers whether there is one. */
export function goToLabel(state: ViewerState, written: string): boolean {
  const labelled = state.labels.value.findIndex((label) => label?.toLowerCase() === written.trim().toLowerCase());
  const page = labelled === -1 ? Number(written) : labelled + 1;
  if (!Number.isInteger(page) || page < 1 || page > (state.pdf.value?.numPages ?? 0)) return false;
  goToPage(state, page);
  return true;
}

export function zoom(state: ViewerState, steps: 1 | -1): void {
  const viewer = state.pages.value?.viewer;
  if (!viewer) return;
  if (steps === 1) viewer.increaseScale();
  else viewer.decreaseScale();
}

export function setScale(state: ViewerState, value: string): void {
  const viewer = state.pages.value?.viewer;
  if (viewer) viewer.currentScaleValue = value;
}

/** Turns all pages by a quarter, and stays at the one in view: what was at its height before is another one now. */
export function rotate(state: ViewerState): void {
  const viewer = state.pages.value?.viewer;
  if (!viewer) return;
  const page = viewer.currentPageNumber;
  viewer.pagesRotation = (viewer.pagesRotation + 90) % 360;
  viewer.currentPageNumber = page;
}

/** Shows the pages light on dark, or as they are; remembered for the next document. */
export function turnDark(state: ViewerState): void {
  state.dark.value = !state.dark.value;
  localStorage.setItem(DARK, state.dark.value ? 'yes' : 'no');
}

/** Looks for words: the first time from here on, `again` for the next or the one before. */
export function find(state: ViewerState, query: string, options: { again?: boolean; previous?: boolean } = {}): void {
  state.pages.value?.eventBus.dispatch('find', {
    source: state,
    type: options.again ? 'again' : '',
    query,
    caseSensitive: false,
    entireWord: false,
    highlightAll: true,
    findPrevious: options.previous ?? false,
    matchDiacritics: false,
  });
}

export function closeFind(state: ViewerState): void {
  state.finding.value = false;
  state.pages.value?.eventBus.dispatch('findbarclose', { source: state });
}

/** Prints all pages, once all of them are here; says which one is being made ready. */
export async function printPages(state: ViewerState): Promise<void> {
  const pdf = state.pdf.value;
  if (!pdf || state.arrival.value || state.printing.value) return;
  const controller = new AbortController();
  const say = (page: number) => {
    state.printing.value = { page, cancel: () => controller.abort() };
  };
  try {
    await printDocument(pdf, say, controller.signal);
  } finally {
    state.printing.value = undefined;
  }
}

/** Saves the file as it came. */
export async function saveFile(state: ViewerState): Promise<void> {
  const { pdf, file } = { pdf: state.pdf.value, file: state.file.value };
  if (!pdf || !file) return;
  const url = URL.createObjectURL(new Blob([new Uint8Array(await pdf.getData())], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = /\.pdf$/i.test(file.name) ? file.name : `${file.name}.pdf`;
  link.click();
  // The browser has taken hold of the bytes once the click's own tasks are done.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
