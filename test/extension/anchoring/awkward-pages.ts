import fiveMegabytes from '../../fixtures/pages/five-megabytes.html?raw';
import frame from '../../fixtures/pages/frame.html?raw';
import inlineScriptJson from '../../fixtures/pages/inline-script-json.html?raw';
import invisibleText from '../../fixtures/pages/invisible-text.html?raw';
import lateContent from '../../fixtures/pages/late-content.html?raw';
import ligatures from '../../fixtures/pages/ligatures.html?raw';
import lineBreaks from '../../fixtures/pages/line-breaks.html?raw';
import reRender from '../../fixtures/pages/re-render.html?raw';
import rightToLeft from '../../fixtures/pages/right-to-left.html?raw';
import shadowRoot from '../../fixtures/pages/shadow-root.html?raw';
import softHyphens from '../../fixtures/pages/soft-hyphens.html?raw';
import virtualList from '../../fixtures/pages/virtual-list.html?raw';

/** What a quote becomes: the words that are covered, in single spaces, or that there is no place. */
type Expected = { exact: string } | 'orphan';

export type AwkwardPage = {
  html: string;
  /** By quote: what it becomes once the page stands. */
  first: Record<string, Expected>;
  /** What it becomes after each spring of the trap (the event `trap`), where the page has one. */
  springs?: Record<string, Expected>[];
};

const asQuoted = (...quotes: string[]) => Object.fromEntries(quotes.map((exact) => [exact, { exact }]));

/** By trap: a page of `test/fixtures/pages`, and what must become of quotes on it. */
export const awkwardPages: Record<string, AwkwardPage> = {
  'invisible text': {
    html: invisibleText,
    first: {
      ...asQuoted('Seen first.', 'Seen details.', 'Seen last.'),
      'Unseen template.': 'orphan',
      'Unseen class.': 'orphan',
      'Unseen until found.': 'orphan',
      'Unseen opacity.': 'orphan',
      'Unseen details.': 'orphan',
      'Unseen clip path.': 'orphan',
      'Unseen, ours.': 'orphan',
    },
  },
  'inline script JSON': {
    html: inlineScriptJson,
    first: {
      ...asQuoted('Trams rest on Sundays'),
      'The tram will not run on Sundays until the spring.': {
        exact: "The tram will not run on Sundayswindow.half = 'way'; until the spring.",
      },
      'unseen.author@tram.example': 'orphan',
      "window.half = 'way';": 'orphan',
    },
  },
  'line breaks': {
    html: lineBreaks,
    first: {
      'regrets the delay at the weir, and will answer in full.': {
        exact: 'regrets the delay at theweir, and will answer in full.',
      },
      '12 Weir Lane\nLower Dene\nOstermoor': { exact: '12 Weir LaneLower DeneOstermoor' },
      'The weir is closed to boats.': { exact: 'The weir is closed to boats.' },
    },
  },
  'soft hyphens': {
    html: softHyphens,
    first: {
      'The superintendent’s recommendations were accepted.': {
        exact: 'The super\u00adinten\u00addent’s re\u00adcom\u00admen\u00adda\u00adtions were accept\u00aded.',
      },
      'Dampfschifffahrt on the lowercanal': { exact: 'Dampf\u00adschiff\u00adfahrt on the lowercanal' },
      'An unbroken line of\u2060fice windows.': { exact: 'An un\u200bbroken line of\u2060fice windows.' },
    },
  },
  ligatures: {
    html: ligatures,
    first: {
      'The office of the first officer was flooded, and the effect was final.': {
        exact: 'The oﬃce of the ﬁrst oﬃcer was ﬂooded, and the eﬀect was ﬁnal.',
      },
      'the ijsbrug in full width: BRIDGE': { exact: 'the ĳsbrug in full width: ＢＲＩＤＧＥ' },
      'Renée met Renée.': { exact: 'Renée met Rene\u0301e.' },
    },
  },
  'right to left': {
    html: rightToLeft,
    first: {
      ...asQuoted('قرر المجلس إغلاق الجسر القديم قبل نهاية العام.', 'המועצה אישרה את התוכנית ב-14 במרץ 2025.'),
      ...asQuoted('وقال المتحدث إن رقم الملف هو ABC-1234 وإن الكلفة ٢٫٤ مليون.'),
      'The chair said مرحبا to the visitors.': { exact: 'The chair said \u2067\u200fمرحبا\u2069 to the visitors.' },
    },
  },
  'shadow root': {
    html: shadowRoot,
    first: {
      ...asQuoted('Before the card.', 'The panel agreed to dredge the upper basin.', 'The lower basin must wait.'),
      ...asQuoted('A note that was handed to the card.', 'After the card.'),
      'Unseen in the card.': 'orphan',
      'Nobody can look in here.': 'orphan',
    },
  },
  frame: {
    html: frame,
    first: {
      ...asQuoted('Around the frame.', 'The statement was read in the frame.', 'Below the frame.'),
      'Unseen in the frame.': 'orphan',
      'Unseen in a hidden frame.': 'orphan',
      'Another origin speaks.': 'orphan',
    },
  },
  'virtual list': {
    html: virtualList,
    first: {
      ...asQuoted('Boat 2: the Cedar, 5 tonnes, paid 14 pounds'),
      'Winter berth 47 stays with whoever mends its rotten planking': 'orphan',
    },
    springs: [
      asQuoted('Winter berth 47 stays with whoever mends its rotten planking'),
      asQuoted('Boat 2: the Cedar, 5 tonnes, paid 14 pounds'),
    ],
  },
  're-render': {
    html: reRender,
    first: asQuoted('Who mends the lamp in Weir Lane?', 'the lamp will be mended by Friday.'),
    springs: [
      asQuoted('Who mends the lamp in Weir Lane?', 'Shown 2 times.', 'the lamp will be mended by Friday.'),
      asQuoted('Who mends the lamp in Weir Lane?', 'Shown 3 times.', 'the lamp will be mended by Friday.'),
    ],
  },
  'five megabytes': {
    html: fiveMegabytes,
    first: {
      ...asQuoted('Entry 9321: The clerk read out the names of the boats', 'Entry 7: The clerk'),
      'nobody asked for all of them to be struck off. Entry 10000': 'orphan',
    },
  },
  'late content': {
    html: lateContent,
    first: { 'It was opened again at four, as the log shows.': 'orphan' },
    springs: [asQuoted('The gate was shut at noon.', 'It was opened again at four, as the log shows.')],
  },
};
