/** Our viewer for PDFs, and the panel on it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { clickInToolbar } from '../support/closed-root.ts';
import { lockWith } from '../support/encrypt-pdf.ts';
import { getCard } from '../support/panel-acts.ts';
import { selectInPdf, showPdfPage } from '../support/pdf-pages.ts';
import { writePdf } from '../support/write-pdf.ts';
import { openPage, openPanel, pageSize, panelSize, type Walk } from './look.ts';

const reportUrl = 'http://newsroom.harrowmere.example/sample/report.pdf';
const report = fileURLToPath(new URL('../../server/sample/report.pdf', import.meta.url));

export const walkPdf: Walk = async (extension, look) => {
  await extension.context.route(reportUrl, (route) =>
    route.fulfill({ body: readFileSync(report), contentType: 'application/pdf' }),
  );
  const viewer = await openPage(extension, reportUrl);
  const panel = await openPanel(extension, viewer);
  await viewer.waitForURL(/\/pdf\.html\?sha256=/);
  await showPdfPage(viewer, 1);
  await look('viewer-page', viewer);
  await selectInPdf(
    viewer,
    { page: 3, words: 'recommendation 5' },
    { page: 3, words: 'were made early and answered late.' },
  );
  await clickInToolbar(viewer, 'Claim');
  await getCard(panel, 'recommendation 5 asks').getByText('p. 3, printed 1').waitFor();
  await look('viewer-marked', viewer);
  await look('panel-pdf', panel);
  await viewer.getByRole('button', { name: 'Pages and outline' }).click();
  await look('viewer-pages', viewer);
  await viewer.getByRole('tab', { name: 'Outline' }).click();
  await look('viewer-outline', viewer);
  await viewer.getByRole('button', { name: 'Find in this document' }).click();
  await viewer.getByRole('searchbox').fill('warnings');
  await viewer.getByText(/^1 of \d+$/).waitFor();
  await look('viewer-find', viewer);
  await viewer.getByRole('button', { name: 'Pages and outline' }).click();
  await viewer.setViewportSize(panelSize);
  await look('viewer-320', viewer);
  await viewer.setViewportSize(pageSize);

  const choose = async (name: string, bytes: Uint8Array | string) => {
    await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
    const file = { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
    await viewer.setInputFiles('input[type=file]', file);
  };
  await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html`);
  await viewer.getByText('Choose a PDF').waitFor();
  await look('viewer-choose', viewer);
  await choose('report.pdf', '<!doctype html><title>Sign in</title>');
  await viewer.getByText('gave a web page').waitFor();
  await look('viewer-error', viewer);
  const words = 'BT /F1 14 Tf 72 700 Td (The annex of the report) Tj ET';
  await choose('annex.pdf', writePdf({ pages: [{ content: words }], encrypt: lockWith('harrow') }));
  await viewer.getByText('“annex.pdf” is locked').waitFor();
  await look('viewer-password', viewer);
  await viewer.getByLabel(/is locked/).fill('mere');
  await viewer.getByRole('button', { name: 'Open', exact: true }).click();
  await viewer.getByText('That password does not open it').waitFor();
  await look('viewer-password-wrong', viewer);
  await choose('scan.pdf', writePdf({ title: 'A scan', pages: [scan] }));
  await viewer.getByText('This page has no text that can be read').waitFor();
  await look('viewer-scanned', viewer);
  await viewer.getByRole('button', { name: 'Mark an area of this page' }).click();
  await look('viewer-area-editor', viewer);
  await markArea(viewer);
  await getCard(panel, 'An area of p. 1').waitFor();
  await look('viewer-area', viewer);
  await look('panel-area', panel);
  await viewer.goto(`chrome-extension://${extension.extensionId}/pdf.html?address=http://elsewhere.example/annual.pdf`);
  await viewer.getByText('Let Recordmark read this file').waitFor();
  await look('viewer-ask-site', viewer);
};

async function markArea(viewer: Page): Promise<void> {
  await viewer.locator('.area-acts').getByRole('button', { name: 'Passage' }).click();
  await viewer.getByRole('button', { name: 'Passage: Area of the page' }).waitFor();
}

/** A page that is a picture: grey lines as of a typewritten letter. */
const scan = {
  content: 'q 595 0 0 842 0 0 cm /Im1 Do Q',
  images: {
    Im1: {
      width: 60,
      height: 85,
      pixels: Uint8Array.from({ length: 60 * 85 }, (_, at) => {
        const [x, y] = [at % 60, Math.floor(at / 60)];
        const isLine = y > 8 && y < 70 && y % 3 === 0 && x > 7 && x < (y % 15 === 0 ? 30 : 52);
        return isLine ? 120 : 240;
      }),
    },
  },
};
