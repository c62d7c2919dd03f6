import { Document, FootnoteReferenceRun, Packer, Paragraph, TextRun } from 'docx';
import { toDocumentId } from '../../support/make-rows.ts';
import { row, writeBytes } from '../../support/write-file.ts';
import type { Metric } from '../metric.ts';
import { describeSpread, median, takeTurns } from '../repeat.ts';

const CLAIMS = 1_000;
const TIMES = 7;

/** A Word file of claims with a source each, over the library writing as many bare paragraphs and footnotes. */
export const docx1000: Metric = {
  goals: [{ name: 'export/docx-1000', unit: '×', goal: 2, stretch: 1.3, better: 'less' }],
  needsBrowser: false,
  sizes: `${CLAIMS} claims with one source each, ${TIMES} times each`,
  async measure({ signal }) {
    const documentId = toDocumentId();
    const toId = (kind: number, i: number) => `00000000-0000-7000-80${kind}0-${String(i).padStart(12, '0')}`;
    const claims = Array.from({ length: CLAIMS }, (_, i) => {
      const quote = {
        exact: `The committee made ${i} recommendations, of which 29 were directed at local organisations`,
      };
      const csl = { title: `Report ${i}`, publisher: 'The committee', URL: `https://committee.example/${i}` };
      return [
        row('annotation', toId(1, i), { documentId, type: 'claim', selectors: [], quote, conclusion: 'It holds.' }),
        row('source', toId(2, i), { csl }),
        row('evidence', toId(3, i), {
          claimId: toId(1, i),
          to: { sourceId: toId(2, i) },
          relation: 'supports',
          locator: 'p. 6',
        }),
      ];
    });
    const rows = [
      row('document', documentId, { key: 'url:http://newsroom.example/letter', title: 'A letter' }),
      ...claims.flat(),
    ];

    async function write(): Promise<number> {
      const begin = performance.now();
      await writeBytes('docx', rows);
      return performance.now() - begin;
    }

    /** As many as the product writes: a row of the table, a heading, the quote, the conclusion and the source of a claim. */
    async function writeBare(): Promise<number> {
      const begin = performance.now();
      const footnotes: Record<number, { children: Paragraph[] }> = {};
      const children: Paragraph[] = [];
      const toText = (text: string) => new TextRun(text);
      for (let i = 0; i < CLAIMS; i += 1) {
        for (const note of [2 * i + 1, 2 * i + 2]) {
          footnotes[note] = {
            children: [
              new Paragraph({ children: [toText('The committee, Report, p. 6, https://committee.example/')] }),
            ],
          };
          const words = toText('The committee made recommendations, of which 29 were directed at local organisations');
          children.push(new Paragraph({ children: [words, new FootnoteReferenceRun(note)] }));
        }
        // Five cells, the heading and the conclusion.
        for (let part = 0; part < 7; part += 1)
          children.push(new Paragraph({ children: [toText('It holds, and so it does.')] }));
      }
      await Packer.toArrayBuffer(new Document({ footnotes, sections: [{ children }] }));
      return performance.now() - begin;
    }

    const { product, baseline } = await takeTurns({ times: TIMES, warmUp: 2, signal }, write, writeBare);
    const how = `${describeSpread(product, 'ms')} over ${describeSpread(baseline, 'ms')} of bare paragraphs and footnotes`;
    return [{ name: 'export/docx-1000', value: median(product) / median(baseline), baseline: median(baseline), how }];
  },
};
