import { AppError } from '../app-error.ts';

/** How large a file may be, in bytes. */
export const MOST_BYTES = 100_000_000;

/** Throws `AppError('invalid')` for a file that is too large to be read. Asked before it is read. */
export function requireSize(bytes: number): void {
  if (bytes > MOST_BYTES) throw toRefusal(describeTooLarge(bytes));
}

/** What to say of a file that is larger than any that is read. */
export const describeTooLarge = (bytes: number): string =>
  `This file has ${Math.ceil(bytes / 1_000_000)} MB, and up to ${MOST_BYTES / 1_000_000} MB are read. Export less at a time.`;

/** The text of a file in UTF-8. Throws `AppError('invalid')` for another encoding, with the line where there is one. */
export function decodeFile(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes;
  const isWide =
    (a === 0xff && b === 0xfe) ||
    (a === 0xfe && b === 0xff) ||
    (bytes.length > 3 && (a === 0 || b === 0) && (c === 0 || d === 0));
  if (isWide) throw toRefusal('This file is in UTF-16. Save it as UTF-8, and try again.');
  // No text has this byte; pictures, PDFs and Word files do, near their beginning.
  if (bytes.subarray(0, 4_000).includes(0))
    throw toRefusal('This is no file of text. Choose the file that was exported.');
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

/** What is wrong with a file as a whole. */
export const toRefusal = (message: string, cause?: unknown): AppError =>
  new AppError('invalid', `${message} Nothing was imported.`, { cause });

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
