import { afterEach, describe, expect, it } from 'vitest';
import { collectMetadata } from '../../../extension/state/read-page-metadata.ts';
import { metadataBounds } from '../../../shared/citation/page-metadata.ts';

const { meta, content, jsonLdText } = metadataBounds;

afterEach(() => document.body.replaceChildren());

/** As it runs in a page: out of its source text alone. */
function collect(html: string) {
  document.body.innerHTML = html;
  const alone = new Function(`return (${collectMetadata})`)() as typeof collectMetadata;
  const read = alone(metadataBounds);
  // The frame of the test has meta elements of its own.
  return { ...read, meta: read.meta.filter(({ name }) => name !== 'viewport') };
}

describe('collectMetadata', () => {
  it('reads meta elements by name and property, JSON-LD and times', () => {
    const read = collect(`<meta name="DC.title" content="Core"><meta property="og:title" content="Shared">
      <script type="application/ld+json">{"name":"x"}</script><time datetime="2016-09-23">yesterday</time>`);
    expect(read).toEqual({
      meta: [
        { name: 'DC.title', content: 'Core' },
        { name: 'og:title', content: 'Shared' },
      ],
      jsonLd: ['{"name":"x"}'],
      times: ['2016-09-23'],
    });
  });

  it('takes no more than its bounds of a page that says too much', () => {
    const many = '<meta name="a" content="b">'.repeat(meta + 5);
    const long = `<meta name="a" content="${'x'.repeat(content + 5)}">`;
    const huge = `<script type="application/ld+json">${'x'.repeat(jsonLdText + 1)}</script>`;
    const read = collect(long + many + huge);
    expect([read.meta.length <= meta, read.meta[0]?.content.length, read.jsonLd]).toEqual([true, content, []]);
  });
});
