import { afterEach, describe, expect, it, vi } from 'vitest';
import { readInSteps, readVisibleText } from '../../../extension/anchoring/visible-text.ts';
import invisible from '../../fixtures/pages/invisible-text.html?raw';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

function read(html: string): string {
  document.body.innerHTML = html;
  return readVisibleText(document.body).text;
}

describe('readVisibleText', () => {
  it('[AN1] reads what a reader can see and nothing else', () => {
    const text = read(invisible);
    expect(text).not.toMatch(/unseen/i);
    expect(text.match(/seen [a-z]+/gi)).toEqual(
      'Seen first|seen inside|Seen summary|Seen too|Seen details|Seen slide|Seen shell|Seen overflow|Seen ratio|Seen drawing|Seen button|Seen last'.split(
        '|',
      ),
    );
  });

  const cases = {
    'blocks apart': { html: '<p>one</p><p>two</p>', text: 'one\ntwo' },
    'no line for white space between blocks': { html: '<p>one</p>\n\n  <p>two</p>\n', text: 'one\ntwo' },
    'inline elements together': { html: 'o<b>n</b>e <i>two</i>', text: 'one two' },
    'white space between inline elements': { html: '<a>one</a>\n<a>two</a>', text: 'one two' },
    'lines apart': { html: 'one<br>two', text: 'one\ntwo' },
    'cells apart': {
      html: '<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>',
      text: '1\t2\n3\t4',
    },
    'items of a row apart': { html: '<div style="display: flex"><a>one</a><a>two</a></div>', text: 'one\ntwo' },
    'a first letter that is set large with its word': {
      html: '<p><span style="float: left">“T</span>he <span style="float: left">A</span> one</p>',
      text: '“The \nA\n one',
    },
    'the number of a note apart from a figure': {
      html: '<p>rose to 45<sup>3</sup>, or <b>9</b><a><sup>4</sup></a> by the 1<sup>st</sup> of m<sup>2</sup></p>',
      text: 'rose to 45\t3\t, or 9\t4\t by the 1st of m2',
    },
    'lines of a drawing apart': {
      html: '<svg><text><tspan x="0">one <tspan>and</tspan></tspan><tspan x="0" dy="9">two</tspan></text></svg>',
      text: 'one and\ntwo',
    },
    'an image of nothing': { html: 'one<img alt="">two', text: 'onetwo' },
    'line feeds in a node as spaces': { html: '<p>one\n\ttwo</p>', text: 'one  two' },
    'an empty page': { html: '<p> </p>', text: '' },
  };
  for (const [name, { html, text }] of Object.entries(cases)) {
    it(`keeps ${name}`, () => expect(read(html)).toBe(text));
  }

  it('[AN1] reads on what was scrolled past, in the window and in a part of the page, and not what no scrolling shows', () => {
    document.body.innerHTML =
      '<div style="height: 100px; overflow: auto; position: relative"><div style="height: 2000px">' +
      '<p style="position: absolute; top: 10px">one</p><p style="position: absolute; top: 1000px">two</p></div></div>' +
      '<p style="position: absolute; top: -1000px">gone</p><div style="height: 3000px"></div>';
    const box = document.body.firstElementChild as Element;
    box.scrollTop = 900;
    scrollTo(0, 500);
    try {
      expect(box.scrollTop).toBe(900);
      expect(readVisibleText(document.body).text).toBe('one\ntwo');
    } finally {
      scrollTo(0, 0);
    }
  });

  it('replaces what cannot be stored, unit for unit', () => {
    document.body.textContent = 'a\0b\ud800c';
    expect(readVisibleText(document.body).text).toBe('a\ufffdb\ufffdc');
  });

  it('reads a host with an open shadow root without what is not drawn', () => {
    document.body.innerHTML = '<p>one</p><div id="host">not drawn<b slot="x">nor this</b></div><p>two</p>';
    document.querySelector('#host')?.attachShadow({ mode: 'open' });
    expect(readVisibleText(document.body).text).toBe('one\ntwo');
  });

  it('reads open shadow roots, with what stands in their slots where it is drawn', () => {
    document.body.innerHTML = '<p>one</p><div id="host">five <b slot="first">three</b></div><p>six</p>';
    const root = document.querySelector('#host')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = '<p>two</p><slot name="first"></slot><p>four</p><slot></slot>';
    const { text, trees } = readVisibleText(document.body);
    expect(text.replace(/ $/m, '')).toBe('one\ntwo\nthree\nfour\nfive\nsix');
    expect([...trees]).toEqual([root]);
  });

  it('reads what is drawn where as much, in the same paragraph, is not', () => {
    document.body.innerHTML =
      '<p>It is <x-host>true</x-host> that <b style="display: none">two</b> men <i>came</i>.</p>' +
      '<p><x-host>lies</x-host> are</p><p hidden>none</p><p>a <x-slots><b slot="z">one</b><b slot="a">two</b></x-slots></p>';
    for (const host of document.querySelectorAll('x-host')) host.attachShadow({ mode: 'open' }).innerHTML = 'fair';
    const slots = document.querySelector('x-slots') as Element;
    slots.attachShadow({ mode: 'open' }).innerHTML = '<slot name="a"></slot><slot name="z"></slot>';
    expect(readVisibleText(document.body).text).toBe('It is fair that  men came.\nfair are\na twoone');
  });

  it('reads frames of the same origin that have a size', () => {
    document.body.innerHTML = '<p>one</p><iframe></iframe><iframe hidden></iframe><p>three</p>';
    document.body.insertAdjacentHTML('beforeend', '<p style="visibility: hidden"><iframe data-unseen></iframe></p>');
    for (const frame of document.querySelectorAll('iframe')) {
      (frame.contentDocument as Document).body.innerHTML =
        frame.hidden || 'unseen' in frame.dataset ? '<p>unseen</p>' : '<p>two</p>';
    }
    expect(readVisibleText(document.body).text).toBe('one\ntwo\nthree');
  });

  it('says where each source begins', () => {
    document.body.innerHTML = '<p>one <b>two</b></p><p>three<br>four</p>';
    const { text, sources, starts } = readVisibleText(document.body);
    expect(sources).toHaveLength(3);
    for (const [index, { textContent }] of sources.entries())
      expect(text.startsWith(textContent as string, starts[index])).toBe(true);
  });

  it('reads a block that begins with text as one, unless something in it is not of its line or is unseen', () => {
    const blocks = [
      '<p>one <b>two</b> <i>three <u>four</u></i></p>',
      '<p>one <b style="display: block">two</b></p>',
      '<p>one <b style="display: inline-block">two</b></p>',
      '<p>one <b style="opacity: 0">two</b></p>',
      '<p>one <b style="visibility: hidden">two</b></p>',
      '<p>one <b style="font-size: 0">two</b></p>',
      '<p>one <i style="font-size: 0">none <b style="font-size: 12px">two</b></i></p>',
      '<div>one <details style="display: inline">two</details></div>',
      '<p>one <b data-recordmark>two</b></p>',
      '<p style="font-size: 0">one <b style="font-size: 12px">two</b></p>',
    ];
    const read = blocks.map((html) => {
      document.body.innerHTML = html;
      const { text, sources } = readVisibleText(document.body);
      return [text, sources[0] === document.body.firstElementChild];
    });
    expect(read).toEqual([
      ['one two three four', true],
      ['one \ntwo', false],
      ['one two', false],
      ['one ', false],
      ['one ', false],
      ['one ', false],
      ['one two', false],
      ['one ', false],
      ['one ', false],
      ['two', false],
    ]);
  });

  const long = {
    'many blocks': '<p>one <b>two</b></p>'.repeat(2_000),
    'blocks that are no lines': `<p>one ${'<b>two</b>'.repeat(60)}<br></p>`.repeat(40),
    'one block of many elements': `<p>one ${'<b>two</b> '.repeat(2_000)}</p>`,
    'elements in one another': `<p>one ${'<b>two '.repeat(400)}`,
  };
  for (const [name, html] of Object.entries(long)) {
    it(`[AN7] asks after few elements before the page has its turn, with ${name}`, () => {
      document.body.innerHTML = html;
      const asked = vi.spyOn(window, 'getComputedStyle');
      const steps: number[] = [];
      for (const reading = readInSteps(document.body); !reading.next().done; asked.mockClear())
        steps.push(asked.mock.calls.length);
      expect(steps.length).toBeGreaterThan(10);
      expect(Math.max(...steps)).toBeLessThanOrEqual(128);
    });
  }
});
