import { toStorable } from '../../shared/model/text.ts';
import type { Separator } from './drawn-tree.ts';
import type { Block, Source, VisibleText } from './visible-text.ts';

/** Joins text as it is read, with what parts it. */
export type TextJoiner = {
  /** What was taken, with where each begins. */
  readonly sources: Source[];
  readonly starts: number[];
  take: (source: Source, text: string) => void;
  /** Takes what stands in a block of a text that was read before. */
  copy: (from: VisibleText, block: Block) => Block;
  /** What was taken from the source number `first` on, after which nothing but a new line can come. */
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
  const sources: Source[] = [];
  const starts: number[] = [];
  let length = 0;
  let joined = 0;
  let pieces: string[] = [];
  /** What stands between two separators: cleaned as one, because a look at each node would take as long as all else. */
  let line = '';
  let pending: Separator = '';

  function endLine(): void {
    pieces.push(toPlainSpaces(line));
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
    }
    pending = '';
  }

  function cut(first: number): Block {
    const start = starts[first] ?? length;
    return { first, end: sources.length, start, length: length - start };
  }

  return {
    sources,
    starts,
    take(source, text) {
      // White space where a line begins is not drawn.
      if ((pending || length === 0) && isBlank(text)) return;
      if (pending) part();
      else if (line.length > inChunk && !endsInHalf(line)) endLine();
      sources.push(source);
      starts.push(length);
      line += text;
      length += text.length;
    },
    copy(from, block) {
      const first = sources.length;
      if (block.length > 0) part();
      const shift = length - block.start;
      for (let at = block.first; at < block.end; at += 1) {
        sources.push(from.sources[at] as Source);
        starts.push((from.starts[at] as number) + shift);
      }
      pieces.push(from.text.slice(block.start, block.start + block.length));
      length += block.length;
      return cut(first);
    },
    cut,
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

const isBlank = (text: string) => !(text.charCodeAt(0) > 0x20) && !/[^\t\n\f\r ]/.test(text);

/** White space as it is drawn. */
const toPlainSpaces = (text: string) => text.replace(/[\t\n\f\r]/g, ' ');

/** Half a character may have its other half in what comes next. */
const endsInHalf = (line: string) => /[\ud800-\udbff]$/.test(line);
