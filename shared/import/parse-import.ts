import { toStorable } from '../model/text.ts';
import { decodeFile, requireSize, toRefusal } from './decode-file.ts';
import type { Imported } from './imported.ts';
import { findHypothesisRows, readHypothesis } from './read-hypothesis.ts';
import { isW3c, listForeignContexts, readW3c } from './read-w3c.ts';

/** What a file holds, annotation by annotation, and what is to be said of it as a whole. */
export type ParsedImport = { as: 'W3C annotations' | 'Hypothesis'; annotations: Imported[]; remarks: string[] };

/**
 * Reads a file of annotations: W3C JSON-LD or Hypothesis JSON, in UTF-8. Throws `AppError('invalid')` that says what is
 * wrong with the file as a whole, and in which line; what is wrong with one annotation stands with it.
 */
export function parseImport(bytes: Uint8Array): ParsedImport {
  requireSize(bytes.length);
  try {
    return readFile(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    // The stack is full: what reads JSON calls itself for each level of it.
    throw toRefusal(
      'This file has lists within lists thousands of levels deep, as no file of annotations has. Export it again where it is from, and try the new file.',
      cause,
    );
  }
}

function readFile(bytes: Uint8Array): ParsedImport {
  const file = parseJson(decodeFile(bytes));
  // Before the other: an exported list of W3C annotations is a list too.
  if (isW3c(file)) {
    const contexts = listForeignContexts(file);
    const remarks = contexts.map(
      (context) => `The file asks for terms from "${context}". Nothing is fetched, so they were not read.`,
    );
    return { as: 'W3C annotations', annotations: readW3c(file), remarks };
  }
  const rows = findHypothesisRows(file);
  if (rows) return { as: 'Hypothesis', annotations: readHypothesis(rows), remarks: [] };
  throw toRefusal(
    'This file holds no annotations. Expected W3C annotations as JSON-LD, or a file that Hypothesis exported.',
  );
}

function parseJson(text: string): unknown {
  if (!text.trim()) throw toRefusal('This file is empty.');
  try {
    // Lone surrogates and NUL, which JSON can say, cannot be stored.
    return JSON.parse(text, (_, value) => (typeof value === 'string' ? toStorable(value) : value));
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    const end = /end of|unterminated/i.test(message);
    const line = Number(/\bline (\d+)/.exec(message)?.[1] ?? countLines(end ? text : toBefore(text, message)));
    const reason = end
      ? `This file is cut off: it ends in line ${line}.`
      : `Line ${line} of this file is not JSON (${message.slice(0, 120)}).`;
    throw toRefusal(reason, cause);
  }
}

const countLines = (text: string): number => text.split('\n').length;

/** What stands before the fault in JSON. Where Chromium gives no position, it quotes what stands around it. */
function toBefore(text: string, message: string): string {
  const quoted = /, (?:\.{3})?"(.*)"(?:\.{3})? is not valid JSON$/s.exec(message)?.[1] ?? '';
  const token = /^Unexpected token '(.)'/su.exec(message)?.[1] ?? '';
  const at = text.indexOf(quoted);
  return quoted === '' || at === -1 ? text : text.slice(0, at + Math.max(quoted.indexOf(token), 0));
}
