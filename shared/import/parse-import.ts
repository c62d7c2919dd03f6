import { AppError } from '../app-error.ts';
import { toStorable } from '../model/text.ts';
import type { Imported } from './imported.ts';
import { findHypothesisRows, readHypothesis } from './read-hypothesis.ts';
import { isW3c, listForeignContexts, readW3c } from './read-w3c.ts';

/** How large a file may be, in bytes. Asked before it is read. */
export const MOST_BYTES = 100_000_000;

/** What a file holds, annotation by annotation, and what is to be said of it as a whole. */
export type ParsedImport = { as: 'W3C annotations' | 'Hypothesis'; annotations: Imported[]; remarks: string[] };

/**
 * Reads a file of annotations: W3C JSON-LD or Hypothesis JSON, in UTF-8. Throws `AppError('invalid')` that says what is
 * wrong with the file as a whole, and in which line; what is wrong with one annotation stands with it.
 */
export function parseImport(bytes: Uint8Array): ParsedImport {
  if (bytes.length > MOST_BYTES) throw toRefusal(describeTooLarge(bytes.length));
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
  const file = parseJson(decode(bytes));
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

/** What to say of a file that is larger than any that is read. */
export const describeTooLarge = (size: number): string =>
  `This file has ${Math.ceil(size / 1_000_000)} MB, and up to ${MOST_BYTES / 1_000_000} MB are read. Export fewer annotations at a time.`;

function decode(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  const isWide =
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (bytes.length > 3 && (a === 0 || b === 0) && (c === 0 || d === 0));
  if (isWide) throw toRefusal('This file is in UTF-16. Save it as UTF-8, and try again.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const line = findBrokenLine(bytes);
    throw toRefusal(
      `Line ${line} of this file is not UTF-8; it may be in Latin-1. Save it as UTF-8, and try again.`,
      cause,
    );
  }
}

/** The first line that cannot be read as UTF-8, counted from 1. */
function findBrokenLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    const text = new TextDecoder().decode(bytes.subarray(start, at));
    if (text.includes('\ufffd')) return line;
    line += 1;
    start = at + 1;
  }
  return line;
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
    const line = Number(/\bline (\d+)/.exec(message)?.[1] ?? text.split('\n').length);
    const reason = end
      ? `This file is cut off: it ends in line ${line}.`
      : `Line ${line} of this file is not JSON (${message.slice(0, 120)}).`;
    throw toRefusal(reason, cause);
  }
}

const toRefusal = (message: string, cause?: unknown): AppError =>
  new AppError('invalid', `${message} Nothing was imported.`, { cause });
