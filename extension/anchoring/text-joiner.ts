import { toStorable } from '../../shared/model/text.ts';
import type { Separator } from './drawn-tree.ts';
import type { Block, VisibleText } from './visible-text.ts';

/** Joins the text of nodes as it is read, with what parts them. */
export type TextJoiner = {
  /** What was taken: node by node, with where each begins. */
  readonly nodes: Text[];
  readonly starts: number[];
  take: (node: Text) => void;
  /**
   * Reads the text of the nodes that were taken: of all in `within` at once if it holds them alone, because a string a
   * node costs more than all else. Before the page may change.
   */
  settle: (within?: { element: Element; first: number }) => void;
  /** Takes what stands in a block of a text that was read before. */
  copy: (from: VisibleText, block: Block) => Block;
  /** What was taken from the node number `first` on, after which nothing but a new line can come. */
  cut: (first: number) => Block;
  /** What comes next is parted from what was taken. */
  separate: (separator: Separator) => void;
  /** The text; nothing can be taken after it. */
  finish: () => string;
};

/** Units that are joined at once: all of a long text at its end would take longer than a step may. */
const inChunk = 65_536;

export function createTextJoiner(): TextJoiner {
  const chunks: string[] = [];
  const nodes: Text[] = [];
  const starts: number[] = [];
  let length = 0;
  let joined = 0;
  let pieces: string[] = [];
  /** What stands between two separators: cleaned as one, because a look at each node would take as long as all else. */
  let line = '';
  let pending: Separator = '';
  /** What of `nodes` and `length` is in `line` or before it. */
  let settled = { nodes: 0, length: 0 };

  function settle(within?: { element: Element; first: number }): void {
    const units = length - settled.length;
    if (units === 0) return;
    const whole = within?.first === settled.nodes ? within.element.textContent : null;
    // Nothing else is in there if it is as long.
    if (whole?.length === units) line += whole;
    else for (let at = settled.nodes; at < nodes.length; at += 1) line += (nodes[at] as Text).data;
    markSettled();
  }

  function markSettled(): void {
    settled = { nodes: nodes.length, length };
  }

  function endLine(): void {
    settle();
    pieces.push(line.replace(/[\t\n\f\r]/g, ' '));
    line = '';
    if (length - joined < inChunk) return;
    chunks.push(toStorable(pieces.join('')));
    pieces = [];
    joined = length;
  }

  function part(): void {
    if (length > 0) {
      endLine();
      pieces.push(pending);
      length += 1;
      markSettled();
    }
    pending = '';
  }

  return {
    nodes,
    starts,
    take(node) {
      // White space where a line begins is not drawn. What is long hardly ever is white space, and does no harm if it is.
      if ((pending || length === 0) && node.length < long && isBlank(node.data)) return;
      if (pending) part();
      else if (line.length > inChunk) {
        settle();
        if (!endsInHalf(line)) endLine();
      }
      nodes.push(node);
      starts.push(length);
      length += node.length;
    },
    settle,
    copy(from, block) {
      const first = nodes.length;
      if (block.length === 0) return { first, end: first, start: length, length: 0 };
      part();
      const start = length;
      const shift = start - block.start;
      for (let at = block.first; at < block.end; at += 1) {
        nodes.push(from.nodes[at] as Text);
        starts.push((from.starts[at] as number) + shift);
      }
      pieces.push(from.text.slice(block.start, block.start + block.length));
      length += block.length;
      markSettled();
      return { first, end: nodes.length, start, length: block.length };
    },
    cut(first) {
      const start = starts[first] ?? length;
      return { first, end: nodes.length, start, length: length - start };
    },
    separate(separator) {
      if (separator === '\n' || pending === '') pending = separator;
    },
    finish() {
      endLine();
      chunks.push(toStorable(pieces.join('')));
      return chunks.join('');
    },
  };
}

/** Units from which on a node is not looked at before all else is. */
const long = 48;
const isBlank = (data: string) => !/[^\t\n\f\r ]/.test(data);

/** Half a character may have its other half in what comes next. */
const endsInHalf = (line: string) => /[\ud800-\udbff]$/.test(line);
