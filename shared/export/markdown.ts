import type { CitationPart } from '../citation/citation.ts';
import { cite } from '../citation/cite.ts';
import { toWordsOfDate } from '../citation/date-in-words.ts';
import type { Row } from '../model/row.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toMaker, toMarker } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import {
  escapeMarkdown,
  findPlainLine,
  isWebAddress,
  toMarkdownLink,
  toParagraphs,
  toYamlText,
} from './escape-markdown.ts';
import { listLooks, listStands } from './said-later.ts';
import {
  annotationTypeWords,
  claimTypeWords,
  fieldWords,
  relationWords,
  standingWords,
  toPlaceWords,
  toWords,
} from './words.ts';
import type { CreateWriter } from './write-export.ts';

/**
 * Markdown as Obsidian and others read it: front matter, a heading for each document and annotation, quotes as quotes,
 * and a block id after each, so that a note elsewhere can point at it. How complete it is stands at the end.
 */
export const createMarkdownWriter: CreateWriter = (about) => ({
  begin: () =>
    [
      '---',
      `title: ${toYamlText(about.of)}`,
      `exported_by: ${toYamlText(about.by)}`,
      `exported: ${toYamlText(toExportTime(about))}`,
      '---',
      '',
    ].join('\n'),
  add: (document) => toBlocksOf(document, about),
  end: (tally) =>
    toBlock('---') +
    [describeTally(tally, about), ...listLicenceLines(tally)].map((line) => toBlock(escapeMarkdown(line))).join(''),
});

/** Blocks stand apart from each other by an empty line; one without anything in it is none. */
const toBlock = (text: string): string => (text === '' ? '' : `\n${text}\n`);

function toBlocksOf(document: ArrangedDocument, about: ExportAbout): string {
  const { addresses, source, annotations, conflicts } = document;
  const counts = { claim: 0, passage: 0, note: 0 };
  let blocks = toBlock(`# ${escapeMarkdown(getTitle(document).replaceAll(/\s+/g, ' '))}`);
  blocks += toBlock(addresses.map(({ fields }) => `- ${toMarkdownLink(fields.url)}`).join('\n'));
  if (source) blocks += toBlock(cite(source, about.style).map(toCitationPart).join(''));
  for (const conflict of conflicts) blocks += toBlock(toConflict(conflict, about));
  for (const annotation of annotations) {
    const { type } = annotation.row.fields;
    counts[type] += 1;
    blocks += toBlock(`## ${annotationTypeWords[type]} ${counts[type]}`) + toBlocks(annotation, about);
  }
  return blocks;
}

function toBlocks(annotation: ArrangedAnnotation, about: ExportAbout): string {
  const { row, review, tags, evidence, comments, conflicts } = annotation;
  const { quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  let blocks = toBlock(quote ? toQuote(quote.exact) : 'An area of the page') + toBlock(`^${row.id}`);
  let fields = toField('place', place && toPlaceWords(place));
  for (const stand of listStands(annotation, about)) fields += toSaidLater(stand);
  fields += toField('conclusion', conclusion);
  for (const look of listLooks(review, 'the words', about)) fields += toSaidLater(look);
  fields += toField('finding', finding && toWords(finding));
  fields += toField('claimant', claimant);
  fields += toField('saidOn', saidOn && toWordsOfDate(saidOn));
  fields += toField('claimType', claimType && claimTypeWords[claimType]);
  fields += toField('workState', workState && toWords(workState));
  if (tags.length > 0) fields += toField('tags', tags.map(({ fields }) => fields.text).join(', '));
  fields += toField('note', note);
  fields += toField('marked', toMarker(row, about));
  if (fields) blocks += `${fields}\n`;
  for (const conflict of conflicts) blocks += toBlock(toConflict(conflict, about));
  if (evidence.length > 0) {
    blocks += toBlock('### Evidence') + toBlock(evidence.map((each) => toEvidence(each, about)).join('\n'));
  }
  if (comments.length > 0) {
    blocks += toBlock('### Comments') + toBlock(comments.map((comment) => toComment(comment, about)).join('\n'));
  }
  return blocks;
}

/** A list item on lines of its own, as `toField`. */
function toSaidLater({ label, text, quote }: { label: string; text: string; quote?: string | undefined }): string {
  const item = `\n${toItem(`**${escapeMarkdown(label)}:** `, text)}`;
  return quote === undefined ? item : `${item}\n\n${toQuote(quote, '  ')}`;
}

function toComment(row: Row<'comment'>, about: ExportAbout): string {
  return toItem(`**${escapeMarkdown(toMaker(row, about))}:** `, row.fields.text);
}

/** A list item with the end of the line before it; nothing where there is no text. */
function toField(field: string, text: string | undefined): string {
  return text ? `\n${toItem(`**${fieldWords[field]}:** `, text)}` : '';
}

/** A list item that begins with `label` and holds all of `text`, with its lines and paragraphs. */
function toItem(label: string, text: string): string {
  const line = findPlainLine(text);
  if (line !== undefined) return `- ${label}${line}`;
  const [first = [], ...others] = toParagraphs(text);
  const lines = [`- ${label}${first.join('\\\n  ')}`, ...others.map((paragraph) => `\n  ${paragraph.join('\\\n  ')}`)];
  return lines.join('\n');
}

function toQuote(exact: string, indent = ''): string {
  const line = findPlainLine(exact);
  if (line !== undefined) return `${indent}> ${line}`;
  return toParagraphs(exact)
    .map((lines) => lines.map((line) => `${indent}> ${line}`).join('\\\n'))
    .join(`\n${indent}>\n`);
}

function toEvidence(
  { row, source, passage, passageDocument, passageAddresses, passageSource, review, conflicts }: ArrangedEvidence,
  about: ExportAbout,
) {
  const { relation, locator, note } = row.fields;
  const { glyph, words } = relationWords[relation];
  const label = `- ${glyph} **${words}:** `;
  const notes = note
    ? `\n\n  ${toParagraphs(note)
        .map((lines) => lines.join('\\\n  '))
        .join('\n\n  ')}`
    : '';
  const open = conflicts.map((conflict) => `\n\n  ${toConflict(conflict, about).replaceAll('\n', '\n  ')}`).join('');
  const looked = listLooks(review, 'the evidence', about)
    .map(({ label, text }) => `\n\n  **${label}:** ${escapeMarkdown(text)}`)
    .join('');
  return `${label}${toTarget()}${notes}${looked}${open}`;

  function toTarget(): string {
    if (source) return cite(source, about.style, locator).map(toCitationPart).join('');
    if (!passage) return 'not available to you';
    const name = passageDocument?.fields.title ?? passageDocument?.fields.key ?? '';
    const { quote, place } = passage.fields;
    const standing = about.standings?.[passage.id]?.kind;
    const where = [place && toPlaceWords(place), locator].filter(Boolean).join(', ');
    const said = standing && standingWords[standing];
    const words = quote ? `\n\n${toQuote(quote.exact, '  ')}` : '';
    if (passageSource) {
      const cited = cite(passageSource, about.style, where || undefined)
        .map(toCitationPart)
        .join('');
      return `a passage in ${cited}${said ? ` (${said})` : ''}${words}`;
    }
    const parts = [name ? `a passage in ${name}` : 'a passage', where, said]
      .filter(Boolean)
      .join(', ')
      .replaceAll(/\s+/g, ' ');
    const at = passageAddresses.map(({ fields }) => `, ${toMarkdownLink(fields.url)}`).join('');
    return `${escapeMarkdown(parts)}${at}${words}`;
  }
}

function toConflict({ fields }: Row<'conflict'>, about: ExportAbout): string {
  const field = fieldWords[fields.field] ?? fields.field;
  const label = `Conflict. Another ${escapeMarkdown(field.toLowerCase())}, by ${escapeMarkdown(about.nameOf(fields.by))}, does not stand:`;
  return `**${label}**\n\n${toQuote(toConflictText(fields.value))}`;
}

function toCitationPart({ text, italic, href }: CitationPart): string {
  if (href && href === text) return toMarkdownLink(href);
  // White space at the ends belongs to the sentence; what is escaped is trimmed.
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text.replaceAll(/\s+/g, ' ')) ?? [];
  const escaped = escapeMarkdown(words);
  const shown = italic && escaped ? `*${escaped}*` : escaped;
  return `${before}${href && isWebAddress(href) ? `[${shown}](${toMarkdownLink(href)})` : shown}${after}`;
}
