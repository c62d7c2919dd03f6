import { toStorable } from '../../shared/model/text.ts';
import type { Separator } from './drawn-tree.ts';

/** Joins the text of nodes as it is read, with what parts them. */
export type TextJoiner = {
  take: (node: Text) => void;
  /** What comes next is parted from what was taken. */
  separate: (separator: Separator) => void;
  finish: () => { text: string; nodes: Text[]; starts: number[] };
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

  function endLine(): void {
    pieces.push(line.replace(/[\t\n\f\r]/g, ' '));
    line = '';
    if (length - joined < inChunk) return;
    chunks.push(toStorable(pieces.join('')));
    pieces = [];
    joined = length;
  }

  return {
    take(node) {
      const { data } = node;
      // White space where a line begins is not drawn.
      if ((pending || length === 0) && isBlank(data)) return;
      if (pending) {
        if (length > 0) {
          endLine();
          pieces.push(pending);
          length += 1;
        }
        pending = '';
      } else if (line.length > inChunk && !endsInHalf(line)) endLine();
      nodes.push(node);
      starts.push(length);
      line += data;
      length += data.length;
    },
    separate(separator) {
      if (separator === '\n' || pending === '') pending = separator;
    },
    finish() {
      endLine();
      chunks.push(toStorable(pieces.join('')));
      return { text: chunks.join(''), nodes, starts };
    },
  };
}

const isBlank = (data: string) => !/[^\t\n\f\r ]/.test(data);

/** Half a character may have its other half in what comes next. */
const endsInHalf = (line: string) => /[\ud800-\udbff]$/.test(line);
