/**
 * Text of people as Markdown that shows it as it is: nothing in it can become a heading, a list, a link, HTML or an
 * entity (CommonMark 0.31, GitHub's tables, strikethrough and formulas). One line; `toLines` splits text into such.
 */
export function escapeMarkdown(line: string): string {
  const text = line.trim();
  if (!marked.test(text)) return text;
  return text
    .replaceAll(/[\\`*_[\]|~$#]/g, String.raw`\$&`)
    .replaceAll(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^[-+=>:]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

/** Whether there is anything to escape: of most lines there is nothing, and a file has very many. */
const marked = /[\\`*_[\]|~$#&<]|^[-+=>:\d]/;

/** The same, and whether there are more lines than one. */
const markedOrLong = /[\\`*_[\]|~$#&<\r\n\u2028\u2029]|^[-+=>:\d]/;

/** The only paragraph of a text that is one line with nothing to escape, as most texts are; undefined for any other. */
export function findPlainLine(text: string): string | undefined {
  const line = text.trim();
  return line === '' || markedOrLong.test(line) ? undefined : line;
}

/** The paragraphs of a text, each as its lines, escaped. White space at the ends of lines goes: four spaces would be code. */
export function toParagraphs(text: string): string[][] {
  if (!/[\r\n\u2028\u2029]/.test(text)) return text.trim() === '' ? [] : [[escapeMarkdown(text)]];
  return text
    .split(/(?:\r\n|[\r\n\u2028\u2029])\s*(?:\r\n|[\r\n\u2028\u2029])/)
    .map((paragraph) =>
      paragraph
        .split(/\r\n|[\r\n\u2028\u2029]/)
        .map(escapeMarkdown)
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
}

/** A web address as a link to itself; anything else as text. */
export function toMarkdownLink(url: string): string {
  if (!isWebAddress(url)) return escapeMarkdown(url);
  return `<${url.trim().replaceAll(/[\s<>\p{Cc}]/gu, encodeURIComponent)}>`;
}

export const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

/** Text as a double-quoted scalar of YAML. No `<` either: a reader that knows no front matter takes it for Markdown. */
export function toYamlText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[<\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
