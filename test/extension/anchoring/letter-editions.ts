import letter from '../../../server/sample/letter.html?raw';

/** What must become of a quote in a later edition: everything that is not named stands word for word. */
export type Expected = { changed: string; material: boolean } | 'orphan';

/** An edition of the sample letter: how it differs, and what becomes of the quotes that are not word for word in it. */
export type LetterEdition = {
  /** What the text, and so the quotes from it, was before, where that is not the letter as it is. */
  before?: (text: string) => string;
  revise: (html: string) => string;
  outcomes: Record<string, Expected>;
};

/** The words that are annotated: claims, quotations, a table's cell, a name, words with typographic signs. */
export const quotes = [
  'at what was left undone. "We will need to learn why warnings that were given early were acted on late. I expect the council to answer that question in public',
  'every child should be able to walk to school in safety',
  'It is right that we look at what was done there, and at what was left undone.',
  'We will need to learn why warnings that were given early were acted on late.',
  'I expect the council to answer that question in public, and I will read its answer with care.',
  'asked 1,260 families about their journeys; 874 of them answered, and two in three said that they felt safer than a year before.',
  'heard from 23 head teachers, nine school crossing patrols and more than 140 parents and carers.',
  'The work that they call for has begun at every one of the 38 schools in the borough.',
  'injuries to children on school routes have fallen by more than 40 per cent, from 31 in 2022 to 18 in 2024.',
  'No child has been killed on a school route in the borough since 2019.',
  'all 38 schools ✓',
  'the 12 recommendations that only your department can carry out',
  '“again and again, for six years”',
  "It's the council's view that what was learned here could be of use elsewhere. We'd be glad to show you",
  'Cllr Zoë Lindqvist-Amadi, Leader of the Council',
];

export const letterEditions: Record<string, LetterEdition> = {
  'a typo fixed': {
    before: (text) => text.replace('patrols and more', 'patrolls and more'),
    revise: (html) => html,
    outcomes: {
      'heard from 23 head teachers, nine school crossing patrolls and more than 140 parents and carers.': {
        changed: 'heard from 23 head teachers, nine school crossing patrols and more than 140 parents and carers.',
        material: false,
      },
    },
  },
  'curly quotes straightened': {
    revise: (html) => html.replace(/[“”]/g, '"').replace(/’/g, "'"),
    outcomes: {},
  },
  'a number changed': {
    revise: (html) => change(html, 'to 18 in 2024', 'to 21 in 2024'),
    outcomes: {
      'injuries to children on school routes have fallen by more than 40 per cent, from 31 in 2022 to 18 in 2024.': {
        changed:
          'injuries to children on school routes have fallen by more than 40 per cent, from 31 in 2022 to 21 in 2024.',
        material: true,
      },
    },
  },
  'a negation added': {
    revise: (html) => change(html, 'call for has begun at', 'call for has not begun at'),
    outcomes: {
      'The work that they call for has begun at every one of the 38 schools in the borough.': {
        changed: 'The work that they call for has not begun at every one of the 38 schools in the borough.',
        material: true,
      },
    },
  },
  'a paragraph moved': { revise: movePatrols, outcomes: {} },
  'a sentence split': {
    revise: (html) => change(html, 'journeys; 874 of them answered, and two', 'journeys. 874 of them answered. Two'),
    outcomes: {
      'asked 1,260 families about their journeys; 874 of them answered, and two in three said that they felt safer than a year before.':
        {
          changed:
            'asked 1,260 families about their journeys. 874 of them answered. Two in three said that they felt safer than a year before.',
          material: false,
        },
    },
  },
  'a quotation cut': {
    revise: (html) =>
      change(
        html,
        ' I expect the council to answer that question in public, and I will read its answer with care.',
        '',
      ),
    outcomes: {
      'I expect the council to answer that question in public, and I will read its answer with care.': 'orphan',
      'at what was left undone. "We will need to learn why warnings that were given early were acted on late. I expect the council to answer that question in public':
        {
          changed:
            'at what was left undone. "We will need to learn why warnings that were given early were acted on late.',
          material: true,
        },
    },
  },
  'the page redesigned with other markup': { revise: redesign, outcomes: {} },
};

/** The body of an edition of the letter, with its style, as it is put into a page. */
export function toPage(change: (html: string) => string = (html) => html): string {
  const parsed = new DOMParser().parseFromString(change(letter), 'text/html');
  return `<style>${parsed.querySelector('style')?.textContent}</style>${parsed.body.innerHTML}`;
}

/** Replaces words, whatever the lines in which the letter's source has them. */
function change(html: string, from: string, to: string): string {
  const pattern = from.replace(/[.?]/g, '\\$&').replaceAll(' ', '\\s+');
  const changed = html.replace(new RegExp(pattern), to);
  if (changed === html) throw new Error(`The letter has no "${from}".`);
  return changed;
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
