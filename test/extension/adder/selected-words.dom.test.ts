import { afterEach, describe, expect, it } from 'vitest';
import { findSelectedWords } from '../../../extension/adder/selected-words.ts';

afterEach(() => {
  document.getSelection()?.empty();
  document.body.replaceChildren();
});

function addShadow(html: string): ShadowRoot {
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = html;
  return root;
}

function addFrame(html: string): Document {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentDocument as Document;
  inside.body.innerHTML = html;
  return inside;
}

function selectIn(tree: ParentNode, from: string, to = from): void {
  const nodeOf = (selector: string) => tree.querySelector(selector)?.firstChild as Text;
  const { ownerDocument } = nodeOf(from);
  ownerDocument?.getSelection()?.setBaseAndExtent(nodeOf(from), 0, nodeOf(to), nodeOf(to).length);
}

describe('findSelectedWords', () => {
  it('finds what is selected in an open shadow root, and in one within it', () => {
    const outer = addShadow('<p>The lamps were <b>replaced</b>.</p><div></div>');
    const inner = outer.querySelector('div')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    inner.innerHTML = '<p>in March</p>';
    selectIn(outer, 'b');
    const first = String(findSelectedWords(document, [outer, inner]));
    selectIn(inner, 'p');
    expect([first, String(findSelectedWords(document, [outer, inner]))]).toEqual(['replaced', 'in March']);
  });

  /** Two elements with a paragraph in a shadow root each, the first of which shows what it is handed too. */
  function addTwo(): { roots: ShadowRoot[]; nodes: Record<'first' | 'handed' | 'second', Text> } {
    const first = addShadow('<style>p { margin: 0 }</style><p>The lamps</p><slot></slot>');
    first.host.innerHTML = '<p>of the mole</p>';
    const second = addShadow('<style>p { margin: 0 }</style><p>were replaced.</p>');
    const textIn = (tree: ParentNode) => tree.querySelector('p')?.firstChild as Text;
    return {
      roots: [first, second],
      nodes: { first: textIn(first), handed: textIn(first.host), second: textIn(second) },
    };
  }
  type Ends = [from: 'first' | 'handed' | 'second', start: number, to: 'first' | 'handed' | 'second', end: number];
  const across: Record<string, { ends: Ends; expected: string }> = {
    'up to the beginning of another shadow root': { ends: ['first', 4, 'second', 0], expected: 'null' },
    'up to the beginning of what the element shows next': { ends: ['first', 4, 'handed', 0], expected: 'lamps' },
    'from the end of a shadow root': { ends: ['first', 9, 'handed', 6], expected: 'of the' },
    'from what is handed to the next shadow root': { ends: ['handed', 3, 'second', 0], expected: 'the mole' },
    'words in two shadow roots, which no range can hold': { ends: ['first', 4, 'second', 4], expected: 'null' },
    'words on both sides of a border': { ends: ['first', 4, 'handed', 6], expected: 'null' },
  };
  for (const [name, { ends, expected }] of Object.entries(across)) {
    it(`finds the words in the one tree that has some: ${name}`, () => {
      const { roots, nodes } = addTwo();
      const [from, start, to, end] = ends;
      document.getSelection()?.setBaseAndExtent(nodes[from], start, nodes[to], end);
      expect(String(findSelectedWords(document, roots))).toBe(expected);
    });
  }

  it('finds what is selected in the frame that has the focus', () => {
    document.body.innerHTML = '<p>Around the frame.</p>';
    const inside = addFrame('<p>Within the frame.</p><button>send</button>');
    selectIn(document, 'p');
    selectIn(inside, 'p');
    const before = String(findSelectedWords(document));
    inside.querySelector('button')?.focus();
    expect([before, String(findSelectedWords(document))]).toEqual(['Around the frame.', 'Within the frame.']);
  });

  const unwanted: Record<string, () => ShadowRoot[]> = {
    'words that are being written in a frame': () => {
      const inside = addFrame('<div contenteditable>some words</div>');
      inside.querySelector('div')?.focus();
      selectIn(inside, 'div');
      return [];
    },
    'words that are being written in a shadow root': () => {
      const root = addShadow('<div contenteditable>some words</div>');
      selectIn(root, 'div');
      return [root];
    },
    'white space alone': () => {
      const root = addShadow('<p> \u200b </p>');
      selectIn(root, 'p');
      return [root];
    },
  };
  for (const [name, select] of Object.entries(unwanted)) {
    it(`finds nothing for ${name}`, () => {
      expect(findSelectedWords(document, select())).toBe(null);
    });
  }
});
