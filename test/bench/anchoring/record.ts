/** A record as the bench knows it: blocks of words, each word with a number that it keeps when it is moved. */
export type Word = {
  id: number;
  /** A line feed in it is a line break in the page. */
  text: string;
  /** What stands before it in the same block; a space if not said. */
  before?: string | undefined;
  /** A line break before it, in which case `before` is empty. */
  breaks?: boolean;
};

export type Block = { tag: 'h1' | 'h2' | 'p' | 'li' | 'td'; words: Word[] };

let nextId = 0;
/** New words, each with a number that no other has. */
export const toWords = (text: string): Word[] => text.split(' ').map((word) => ({ id: nextId++, text: word }));

export type Place = { start: number; end: number };

/** Where each word stands in the text of all text nodes of a page, one after the other. */
export function locateWords(blocks: readonly Block[]): Map<number, Place> {
  const places = new Map<number, Place>();
  let at = 0;
  for (const { words } of blocks) {
    for (const [index, word] of words.entries()) {
      at += separator(word, index).length;
      const { length } = word.text.replaceAll('\n', '');
      places.set(word.id, { start: at, end: at + length });
      at += length;
    }
  }
  return places;
}

/** The text as it reads: words in single spaces, blocks in lines; and where each word begins and ends in it. */
export function toReading(blocks: readonly Block[]): { text: string; places: Map<number, Place> } {
  const places = new Map<number, Place>();
  let text = '';
  for (const { words } of blocks) {
    if (text) text += '\n';
    for (const [index, word] of words.entries()) {
      if (index > 0) text += ' ';
      places.set(word.id, { start: text.length, end: text.length + word.text.length });
      text += word.text;
    }
  }
  return { text, places };
}

/** A page without white space between its elements, so that its text nodes hold what `locateWords` counts. */
export function toHtml(blocks: readonly Block[]): string {
  const parts: string[] = [];
  let row: string[] = [];
  const closeRow = () => {
    if (row.length > 0) parts.push(`<table><tr>${row.join('')}</tr></table>`);
    row = [];
  };
  for (const block of blocks) {
    const html = `<${block.tag}>${block.words.map(toInline).join('')}</${block.tag}>`;
    if (block.tag === 'td' && row.length < 4) row.push(html);
    else {
      closeRow();
      if (block.tag === 'td') row.push(html);
      else parts.push(html);
    }
  }
  closeRow();
  return parts.join('');
}

function toInline(word: Word, index: number): string {
  const text = toMarkup(word.text);
  // Every so often a link or an emphasis, as a real page has them.
  const marked = word.id % 23 === 0 ? `<a href="#">${text}</a>` : word.id % 31 === 0 ? `<em>${text}</em>` : text;
  return `${word.breaks && index > 0 ? '<br>' : ''}${separator(word, index)}${marked}`;
}

function separator(word: Word, index: number): string {
  if (index === 0 || word.breaks) return '';
  return word.before ?? ' ';
}

const toMarkup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
