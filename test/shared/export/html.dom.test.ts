import axe from 'axe-core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { toDocumentId } from '../../support/make-rows.ts';
import { hostileText } from '../../support/make-sources.ts';
import { row, writeFile } from '../../support/write-file.ts';

const documentId = toDocumentId();
const document_ = row('document', documentId, { key: 'url:x', title: 'A letter', lang: 'en' });
const claim = (exact: string, more: object = {}) =>
  row('annotation', 'c', { documentId, type: 'claim', selectors: [], quote: { exact }, ...more });

const frames: HTMLIFrameElement[] = [];
afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** The file as a browser shows it. */
async function show(file: string): Promise<Document> {
  const frame = document.createElement('iframe');
  frame.title = 'The file';
  frames.push(frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.srcdoc = file;
  document.body.append(frame);
  await loaded;
  return frame.contentDocument as Document;
}

describe('createHtmlWriter', () => {
  const headings = {
    'of one document': { ofOne: true, heard: ['1 A letter', '2 Claim 1', '3 Comments', '3 Evidence'] },
    'of more': { ofOne: false, heard: ['1 The desk', '2 A letter', '3 Claim 1', '4 Comments', '4 Evidence'] },
  };
  it.each(Object.entries(headings))(
    'is accessible, with all that a claim can have, %s',
    async (_, { ofOne, heard }) => {
      const rows = [
        document_,
        row('address', 'a', { documentId, url: 'http://newsroom.example/letter', how: 'seen' }),
        claim('The words', { conclusion: 'It holds.', finding: 'supported', note: 'a\nb', saidOn: '2016-09-23' }),
        row('tag', 't', { annotationId: 'c', text: 'schools' }),
        row('source', 's', { csl: { title: 'The report', URL: 'https://r.example/' }, licence: 'ogl-3' }),
        row('evidence', 'e', { claimId: 'c', to: { sourceId: 's' }, relation: 'supports', note: 'See the table.' }),
        row('comment', 'm', { annotationId: 'c', text: 'Is it <b>so</b>?' }),
        row('conflict', 'x', { rowKind: 'annotation', rowId: 'c', field: 'conclusion', value: 'No.', by: 'a', at: 1 }),
      ];
      const file = await writeFile('html', rows, { ofOne, of: ofOne ? 'A letter' : 'The desk' });
      // Its policy lets no script run, axe included.
      const shown = await show(file.replace(/<meta http-equiv.*>\n/, ''));
      const view = shown.defaultView as unknown as { eval: (code: string) => void; axe: typeof axe };
      view.eval(axe.source);
      const { violations } = await view.axe.run(shown as unknown as Node, {
        runOnly: ['wcag2a', 'wcag2aa', 'best-practice'],
      });
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const titles = [...shown.querySelectorAll('h1, h2, h3, h4')];
      expect(titles.map(({ tagName, textContent }) => `${tagName.slice(1)} ${textContent}`)).toEqual(heard);
      expect(shown.querySelector('h1, h2[lang]')?.getAttribute('lang')).toBe(ofOne ? 'en' : null);
    },
  );

  it('has what people said to each other as text, in its order', async () => {
    const said = (id: string, text: string, rev: number, rest = {}) =>
      row('comment', id, { annotationId: 'c', text }, { rev, fieldRevs: { text: rev }, createdAt: 9 - rev, ...rest });
    const deleted = said('z', 'Not this.', 4, { deleted: { by: 'you', at: 5 } });
    const rows = [
      document_,
      claim('The words', {}),
      said('x', 'No: <i>p. 6</i>', 3),
      said('y', 'Is it so?', 2),
      deleted,
    ];
    const shown = await show(await writeFile('html', rows));
    const texts = [...shown.querySelectorAll('h4 + dl dd')].map(({ textContent }) => textContent);
    expect(texts).toEqual(['Is it so?', 'No: <i>p. 6</i>']);
  });

  it('shows every quote exactly and runs nothing', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText().filter(Boolean), async (exact) => {
        const file = await writeFile('html', [document_, claim(exact, { note: exact })]);
        const parsed = new DOMParser().parseFromString(file, 'text/html');
        expect(parsed.querySelector('blockquote')?.textContent).toBe(exact);
        expect(parsed.querySelector('dd')?.textContent).toBe(exact);
        expect(parsed.querySelectorAll('script, [onclick], [onload]')).toHaveLength(0);
      }),
    );
  });
});
