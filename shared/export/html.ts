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
import { escapeHtml, toHtmlLink } from './escape-html.ts';
import { htmlStyle } from './html-style.ts';
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

/** One page that needs nothing else: claims in reading order, evidence beside each, for a screen, a screen reader and paper. */
export const createHtmlWriter: CreateWriter = (about) => {
  const counts = { claim: 0, passage: 0, note: 0 };
  return {
    begin: () => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(about.of)}</title>
<style>${htmlStyle}</style>
</head>
<body>
${about.ofOne ? '' : `<header><h1>${escapeHtml(about.of)}</h1></header>\n`}<main>
`,
    add: (document) => toSection(document, counts, about),
    end: (tally) => `</main>
<footer>
${[`Made by ${about.by}.`, describeTally(tally, about), ...listLicenceLines(tally)].map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
<p>Made on <time>${toExportTime(about)}</time></p>
</footer>
</body>
</html>
`,
  };
};

/** The levels of headings: of a document's title, of an annotation, and of what stands in it. */
const toHeadings = ({ ofOne }: ExportAbout) =>
  ofOne ? { title: 'h1', annotation: 'h2', part: 'h3' } : { title: 'h2', annotation: 'h3', part: 'h4' };

type Counts = Record<'claim' | 'passage' | 'note', number>;

function toSection(document: ArrangedDocument, counts: Counts, about: ExportAbout): string {
  const lang = document.document?.fields.lang;
  const { title } = toHeadings(about);
  return `<section>
<${title}${toLang(lang)}>${escapeHtml(getTitle(document))}</${title}>
${document.addresses.map(({ fields }) => `<p>${toHtmlLink(fields.url)}</p>\n`).join('')}${document.source ? `<p>${toCited(document.source, undefined, about)}</p>\n` : ''}${toConflicts(document.conflicts, about)}
${document.annotations.map((annotation) => toArticle(annotation, lang, counts, about)).join('\n')}
</section>
`;
}

function toArticle(
  annotation: ArrangedAnnotation,
  lang: string | undefined,
  counts: Counts,
  about: ExportAbout,
): string {
  const { row, tags, review, evidence, comments, conflicts } = annotation;
  const { type, quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  counts[type] += 1;
  const { annotation: heading, part } = toHeadings(about);
  const fields = [
    toField('place', place && toPlaceWords(place)),
    toField('conclusion', conclusion),
    ...listLooks(review, 'the words', about).map(toPair),
    toField('finding', finding && toWords(finding)),
    toField('claimant', claimant),
    toField('saidOn', saidOn && toWordsOfDate(saidOn)),
    toField('claimType', claimType && claimTypeWords[claimType]),
    toField('workState', workState && toWords(workState)),
    toField('tags', tags.map((tag) => tag.fields.text).join(', ')),
    toField('note', note),
    toField('marked', toMarker(row, about)),
  ].join('');
  return `<article id="${row.id}"${evidence.length > 0 ? ' class="with-evidence"' : ''}>
<div>
<${heading}>${annotationTypeWords[type]} ${counts[type]}</${heading}>
${quote ? toQuote(quote.exact, lang) : '<p>An area of the page</p>'}
${listStands(annotation, about)
  .map(
    ({ label, text, quote: now }) =>
      `<p><strong>${escapeHtml(label)}:</strong> ${text}</p>${now === undefined ? '' : toQuote(now, lang)}`,
  )
  .join('\n')}
${fields && `<dl>${fields}</dl>`}
${toConflicts(conflicts, about)}
${toComments(comments, about)}
</div>
${evidence.length > 0 ? `<div>\n<${part}>Evidence</${part}>\n<ul>\n${evidence.map((each) => toItem(each, about)).join('\n')}\n</ul>\n</div>` : ''}
</article>`;
}

function toComments(comments: readonly Row<'comment'>[], about: ExportAbout): string {
  if (comments.length === 0) return '';
  const items = comments.map(
    (row) => `<dt>${escapeHtml(toMaker(row, about))}</dt><dd>${escapeHtml(row.fields.text)}</dd>`,
  );
  const { part } = toHeadings(about);
  return `<${part}>Comments</${part}>\n<dl>${items.join('')}</dl>`;
}

function toItem(
  { row, source, passage, passageDocument, passageAddresses, passageSource, review, conflicts }: ArrangedEvidence,
  about: ExportAbout,
): string {
  const { relation, locator, note } = row.fields;
  const { glyph, words } = relationWords[relation];
  const looks = listLooks(review, 'the evidence', about).map(
    ({ label, text }) => `<p>${label}: ${escapeHtml(text)}</p>`,
  );
  return `<li><span aria-hidden="true">${glyph.normalize('NFKC')}</span> <strong>${words}:</strong> ${toTarget()}${note ? `<p>${escapeHtml(note)}</p>` : ''}${looks.join('')}${toConflicts(conflicts, about)}</li>`;

  function toTarget(): string {
    if (source) return toCited(source, locator, about);
    if (!passage) return 'not available to you';
    const { quote, place } = passage.fields;
    const standing = about.standings?.[passage.id]?.kind;
    const where = [place && toPlaceWords(place), locator].filter(Boolean).join(', ');
    const title = passageDocument?.fields.title ?? passageDocument?.fields.key ?? '';
    const named = [[title, where].filter(Boolean).map(escapeHtml).join(', ')];
    const at = passageAddresses.map(({ fields }) => toHtmlLink(fields.url));
    const cited = passageSource ? toCited(passageSource, where || undefined, about) : [...named, ...at].join(', ');
    const words = quote ? toQuote(quote.exact, passageDocument?.fields.lang) : '';
    return `${cited}${standing ? ` (${standingWords[standing]})` : ''}${words}`;
  }
}

function toCited(source: Row<'source'>, locator: string | undefined, about: ExportAbout): string {
  return `<cite>${cite(source, about.style, locator).map(toCitationPart).join('')}</cite>`;
}

function toCitationPart({ text, italic, href }: CitationPart): string {
  const words = href ? toHtmlLink(href, text) : escapeHtml(text);
  return italic ? `<i>${words}</i>` : words;
}

const toLang = (lang: string | undefined): string => (lang ? ` lang="${escapeHtml(lang)}"` : '');

const toQuote = (exact: string, lang: string | undefined): string =>
  `<blockquote dir="auto"${toLang(lang)}>${escapeHtml(exact)}</blockquote>`;

function toField(field: string, text: string | undefined): string {
  return text ? toPair({ label: fieldWords[field] ?? field, text }) : '';
}

const toPair = ({ label, text }: { label: string; text: string }): string =>
  `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`;

function toConflicts(conflicts: readonly Row<'conflict'>[], { nameOf }: ExportAbout): string {
  return conflicts
    .map(({ fields }) => {
      const field = (fieldWords[fields.field] ?? fields.field).toLowerCase();
      return `<div class="conflict"><p>Conflict. Another ${escapeHtml(field)}, by ${escapeHtml(nameOf(fields.by))}, does not stand:</p>${toQuote(toConflictText(fields.value), undefined)}</div>`;
    })
    .join('');
}
