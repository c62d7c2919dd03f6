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

/** A line at words, `width` in px: below them, or below and above them. */
export type Line = {
  style: 'solid' | 'dotted' | 'dashed' | 'wavy' | 'double';
  width: number;
  color: string;
  isAbove?: boolean;
};

/**
 * The grounds let a page's own colours through and the words keep theirs. The line's style tells the kinds apart
 * without colour, and a wavy one below it words that are not those that were marked.
 */
export const styles: Record<Look, { ground?: string; line?: Line }> = {
  claim: { ground: 'rgb(255 176 0 / 0.26)', line: { style: 'solid', width: 2, color: amber } },
  passage: { ground: 'rgb(0 170 150 / 0.22)', line: { style: 'dotted', width: 3, color: teal } },
  note: { ground: 'rgb(138 92 240 / 0.2)', line: { style: 'dashed', width: 2, color: violet } },
  'claim-changed': { line: { style: 'wavy', width: 1.5, color: amber } },
  'passage-changed': { line: { style: 'wavy', width: 1.5, color: teal } },
  'note-changed': { line: { style: 'wavy', width: 1.5, color: violet } },
  flash: { ground: 'rgb(255 176 0 / 0.5)' },
  // The ring's two colours: a pale line outside a dark one shows on any background.
  ring: { line: { style: 'solid', width: 4, color: '#ffffff', isAbove: true } },
  focus: { line: { style: 'solid', width: 2, color: '#1f5fd0', isAbove: true } },
  offer: { ground: 'rgb(31 95 208 / 0.22)', line: { style: 'double', width: 2, color: '#4d86e8', isAbove: true } },
};

/**
 * Browsers paint every highlight so in forced colours, lines too; their styles still tell the kinds apart. Below the
 * ground such a line may have the page's own colour, so the wave lies above the words, on the ground.
 */
const forced = 'background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText;';
function toForced(look: Look): string {
  if (look.endsWith('-changed')) return `${forced} text-decoration-thickness: 1px; text-underline-offset: -0.86em;`;
  // In one colour with the kind's own line, the ring would hide it: it is a line above the words, on the ground.
  if (look === 'ring') return `${forced} text-decoration: underline 2px HighlightText; text-underline-offset: -0.92em;`;
  return look === 'focus' ? `${forced} text-decoration-line: none;` : forced;
}

/** A wave lies below a kind's own line, which it leaves to be seen. */
function toRule({ ground, line }: (typeof styles)[Look]): string {
  const background = ground ? `background-color: ${ground};` : '';
  if (!line) return background;
  const { style, width, color, isAbove } = line;
  const offset = style === 'wavy' ? 0.32 : 0.12;
  const sides = isAbove ? 'underline overline' : 'underline';
  return `${background} text-decoration: ${sides} ${style} ${width}px ${color}; text-underline-offset: ${offset}em;`;
}

/**
 * The style sheet for highlights of these names; `view` is the window of the document that it is for. A constructed
 * sheet passes any content security policy.
 */
export function createHighlightSheet(view: Window & typeof globalThis, names: Record<Look, string>): CSSStyleSheet {
  const select = (look: Look) => `::highlight(${names[look]})`;
  const rules = looks.map((look) => `${select(look)} { ${toRule(styles[look])} }`);
  const forcedRules = looks.map((look) => `${select(look)} { ${toForced(look)} }`);
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(`${rules.join('\n')}\n@media (forced-colors: active) {\n${forcedRules.join('\n')}\n}`);
  return sheet;
}
