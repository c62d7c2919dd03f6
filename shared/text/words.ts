/**
 * Cuts normal text into words, figures and signs, each with the space before it; joining them gives the text back. A
 * figure keeps the signs inside it ("2.4", "1,000", "10:30"), a word its apostrophe and its hyphen ("don't",
 * "well-known"), a sign what is set on it (a flag, the colour of a hand). In scripts without spaces every character is a
 * word.
 */
export function splitWords(text: string): string[] {
  const pieces = beyondAscii.test(text) ? text.match(piece) : text.match(asciiPiece);
  return pieces?.filter(Boolean) ?? [];
}

/** Whether a piece is a word or a figure, and not a sign or a space. */
export function isWord(each: string): boolean {
  const code = each.charCodeAt(0) | 0x20;
  return (code >= 0x61 && code <= 0x7a) || /[\p{L}\p{N}]/u.test(each);
}

const beyondAscii = /[^\0-\x7f]/;
/** What `piece` comes to where there is nothing beyond ASCII, as in most English: an engine takes it in a third of the time. */
const asciiPiece = /\s*(?:\d+(?:[.,:/]\d+)*|[a-z](?:[a-z\d]|['-](?=[a-z]))*|[^a-z\s]|$)/gi;

const alone =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const letter = `[[\\p{L}\\p{M}]--[${alone}]]`;
const piece = new RegExp(
  `\\s*(?:${[
    '\\p{N}+(?:[.,:\\/]\\p{N}+)*',
    `${letter}(?:${letter}|\\p{N}|['\\-](?=${letter}))*`,
    `[${alone}]\\p{M}*`,
    '\\p{RI}{2}',
    '[^\\p{L}\\s][\\p{M}\\p{EMod}\\u{e0020}-\\u{e007f}]*',
    '\\p{L}',
    '$',
  ].join('|')})`,
  'gv',
);
