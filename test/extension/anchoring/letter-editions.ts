import letter from '../../../server/sample/letter.html?raw';

/** Later editions of the sample letter, in which every quote stands word for word. */
export const letterEditions: Record<string, (html: string) => string> = {
  'curly quotes straightened': (html) => html.replace(/[“”]/g, '"').replace(/’/g, "'"),
  'a paragraph moved': movePatrols,
  'the page redesigned': redesign,
};

/** The body of the letter, with its style, as it is put into a page. */
export function toPage(change: (html: string) => string = (html) => html): string {
  const parsed = new DOMParser().parseFromString(change(letter), 'text/html');
  return `<style>${parsed.querySelector('style')?.textContent}</style>${parsed.body.innerHTML}`;
}

/** The paragraph about the committee's witnesses comes before the list of reviews. */
function movePatrols(html: string): string {
  const { document, find } = open(html);
  find('h2', 'What has been examined').after(find('p', 'heard from 23 head'));
  return document.documentElement.outerHTML;
}

/** The same words in other elements: divisions for paragraphs, a list for the table, marks around words, other chrome. */
function redesign(html: string): string {
  const { document } = open(html);
  document.querySelector('header')?.remove();
  document.body.insertAdjacentHTML(
    'afterbegin',
    '<nav><ul><li><a href="/">Start</a></li><li><a href="/letters">Letters</a></li></ul></nav><p>You are reading: a letter</p>',
  );
  for (const table of document.querySelectorAll('table')) {
    const items = [...table.querySelectorAll('tr')].map((row) => {
      const cells = [...row.children].map((cell) => `<span>${cell.innerHTML}</span>`);
      return `<li>${cells.join(' ')}</li>`;
    });
    table.outerHTML = `<section><h3>School routes in Harrowmere, by year</h3><ul>${items.join('')}</ul></section>`;
  }
  for (const element of document.querySelectorAll('article p, article blockquote, article address')) {
    const words = element.innerHTML.split(/(?<=\.)\s+/);
    element.outerHTML = `<div class="text">${words.map((sentence) => `<span>${sentence}</span>`).join('\n')}</div>`;
  }
  return document.documentElement.outerHTML;
}

function open(html: string) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const find = (name: string, words: string): Element => {
    const found = [...document.querySelectorAll(name)].find(({ textContent }) => textContent?.includes(words));
    if (!found) throw new Error(`The letter has no ${name} with "${words}".`);
    return found;
  };
  return { document, find };
}
