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

/** Longer lines are cleaned in parts: all of one would take longer than a step may. */
const inPart = 65_536;

/**
 * `clean` is given a line, or a part of a long one, and may change units of it, but not their number. What it comes to is
 * joined once: a text that is put together from parts of it is in memory twice, and the browser looks for garbage sooner.
 */
export function createTextJoiner(clean: (line: string) => string = toStorableLine): TextJoiner {
  const sources: Source[] = [];
  const starts: number[] = [];
  let length = 0;
  const pieces: string[] = [];
  /** What stands between two separators: cleaned as one, because a look at each node would take as long as all else. */
  let line = '';
  let pending: Separator = '';

  function endLine(): void {
    pieces.push(clean(line));
    line = '';
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
      else if (line.length > inPart && !endsInHalf(line)) endLine();
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
      return pieces.join('');
    },
  };
}

const isBlank = (text: string) => !(text.charCodeAt(0) > 0x20) && !/[^\t\n\f\r ]/.test(text);

/** With white space as it is drawn. */
export function toStorableLine(line: string): string {
  return unclean.test(line) ? toStorable(line.replace(/[\t\n\f\r]/g, ' ')) : line;
}

const unclean = /[\0\t\n\f\r\ud800-\udfff]/;

/** Half a character may have its other half in what comes next. */
const endsInHalf = (line: string) => /[\ud800-\udbff]$/.test(line);
