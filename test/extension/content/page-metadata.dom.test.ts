import { describe, expect, it } from 'vitest';
import { readPageMetadata } from '../../../extension/content/page-metadata.ts';
import { metadataBounds } from '../../../shared/citation/page-metadata.ts';

const parseHtml = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('readPageMetadata', () => {
  it('reads meta elements by name and property, JSON-LD and times', () => {
    const document = parseHtml(`<meta name="DC.title" content="Core"><meta property="og:title" content="Shared">
      <meta charset="utf-8"><script type="application/ld+json">{"name":"x"}</script>
      <p><time datetime="2016-09-23">yesterday</time></p>`);
    expect(readPageMetadata(document)).toEqual({
      meta: [
        { name: 'DC.title', content: 'Core' },
        { name: 'og:title', content: 'Shared' },
      ],
      jsonLd: ['{"name":"x"}'],
      times: ['2016-09-23'],
    });
  });

  it('takes no more than its bounds of a page that says too much', () => {
    const { meta, content, jsonLdText } = metadataBounds;
    const many = '<meta name="a" content="b">'.repeat(meta + 5);
    const long = `<meta name="a" content="${'x'.repeat(content + 5)}">`;
    const huge = `<script type="application/ld+json">${'x'.repeat(jsonLdText + 1)}</script>`;
    const read = readPageMetadata(parseHtml(long + many + huge));
    expect([read.meta.length, read.meta[0]?.content.length, read.jsonLd]).toEqual([meta, content, []]);
  });
});
