import type { AnnotationType } from '../../shared/model/annotation.ts';

/** The kinds of annotations, the lowest first. */
export const kinds = ['note', 'passage', 'claim'] as const satisfies AnnotationType[];

/** The ways in which words are drawn, the lowest first: what is drawn later lies above. */
export const looks = [
  ...kinds,
  'note-changed',
  'passage-changed',
  'claim-changed',
  'flash',
  'ring',
  'focus',
  'offer',
] as const;
export type Look = (typeof looks)[number];

/**
 * A line's hue, darker on dark words and paler on pale ones: a page's own colours are not known, but its words can be
 * read. `--painted-words` is their colour where they have none themselves, as in the text layer of a PDF.
 */
const line = (hue: string) => `color-mix(in srgb, ${hue} 55%, var(--painted-words, currentColor))`;
const [amber, teal, violet] = [line('#b36b00'), line('#00857a'), line('#8a5cf0')];

/** Below a kind's own line, which it leaves to be seen. */
const wave = (hue: string) => `text-decoration: underline wavy 1.5px ${hue}; text-underline-offset: 0.32em;`;

/**
 * The backgrounds let a page's own colours through and the words keep theirs. The line's style tells the kinds apart
 * without colour, and a wavy one below it words that are not those that were marked.
 */
const styles: Record<Look, string> = {
  claim: `background-color: rgb(255 176 0 / 0.26); text-decoration: underline solid 2px ${amber};`,
  passage: `background-color: rgb(0 170 150 / 0.22); text-decoration: underline dotted 3px ${teal};`,
  note: `background-color: rgb(138 92 240 / 0.2); text-decoration: underline dashed 2px ${violet};`,
  'claim-changed': wave(amber),
  'passage-changed': wave(teal),
  'note-changed': wave(violet),
  flash: 'background-color: rgb(255 176 0 / 0.5);',
  // The ring's two colours: a pale line outside a dark one shows on any background.
  ring: 'text-decoration: underline overline solid 4px #ffffff;',
  focus: 'text-decoration: underline overline solid 2px #1f5fd0;',
  offer: 'background-color: rgb(31 95 208 / 0.22); text-decoration: underline overline double 2px #4d86e8;',
};

/**
 * Browsers paint every highlight so in forced colours, lines too; their styles still tell the kinds apart. Below the
 * ground such a line may have the page's own colour, so the wave lies above the words, on the ground.
 */
const forced = 'background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText;';
const toForced = (look: Look) =>
  look.endsWith('-changed') ? `${forced} text-decoration-thickness: 1px; text-underline-offset: -0.86em;` : forced;

/** A rule for each look, where `select` gives its selector. */
export const toRules = (select: (look: Look) => string): string =>
  looks.map((look) => `${select(look)} { text-underline-offset: 0.12em; ${styles[look]} }`).join('\n');

/**
 * The style sheet for highlights of these names; `view` is the window of the document that it is for. A constructed
 * sheet passes any content security policy.
 */
export function createHighlightSheet(view: Window & typeof globalThis, names: Record<Look, string>): CSSStyleSheet {
  const select = (look: Look) => `::highlight(${names[look]})`;
  const forcedRules = looks.map((look) => `${select(look)} { ${toForced(look)} }`);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(`${toRules(select)}\n@media (forced-colors: active) {\n${forcedRules.join('\n')}\n}`);
  return sheet;
}
