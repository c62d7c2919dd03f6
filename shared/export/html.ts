import type { CitationPart } from '../citation/citation.ts';
import { cite } from '../citation/cite.ts';
import { toWordsOfDate } from '../citation/date-in-words.ts';
import type { Row } from '../model/row.ts';
import { describeTally, type ExportAbout, listLicenceLines, toExportTime, toMaker } from './about.ts';
import {
  type ArrangedAnnotation,
  type ArrangedDocument,
  type ArrangedEvidence,
  getTitle,
  toConflictText,
} from './arrange-document.ts';
import { escapeHtml, toHtmlLink } from './escape-html.ts';
import { htmlStyle } from './html-style.ts';
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
<header><h1>${escapeHtml(about.of)}</h1></header>
<main>
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

type Counts = Record<'claim' | 'passage' | 'note', number>;

function toSection(document: ArrangedDocument, counts: Counts, about: ExportAbout): string {
  const lang = document.document?.fields.lang;
  return `<section>
<h2${toLang(lang)}>${escapeHtml(getTitle(document))}</h2>
${document.addresses.map(({ fields }) => `<p>${toHtmlLink(fields.url)}</p>\n`).join('')}${toConflicts(document.conflicts, about)}
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
  const { row, tags, placement, evidence, comments, conflicts } = annotation;
  const { type, quote, place, conclusion, claimant, saidOn, claimType, workState, finding, note } = row.fields;
  counts[type] += 1;
  const standing = about.standings?.[row.id]?.kind;
  const fields = [
    toField('place', place && toPlaceWords(place)),
    toField('conclusion', conclusion),
    toField('finding', finding && toWords(finding)),
    toField('claimant', claimant),
    toField('saidOn', saidOn && toWordsOfDate(saidOn)),
    toField('claimType', claimType && claimTypeWords[claimType]),
    toField('workState', workState && toWords(workState)),
    toField('tags', tags.map((tag) => tag.fields.text).join(', ')),
    toField('note', note),
  ].join('');
  return `<article id="${row.id}"${evidence.length > 0 ? ' class="with-evidence"' : ''}>
<div>
<h3>${annotationTypeWords[type]} ${counts[type]}</h3>
${quote ? toQuote(quote.exact, lang) : '<p>An area of the page</p>'}
${standing && standing !== 'exact' ? `<p><strong>${standing === 'changed' ? 'The words had changed when this file was made.' : 'The words were not found when this file was made.'}</strong></p>` : ''}
${placement?.fields.quote ? `<p>Placed by ${escapeHtml(about.nameOf(placement.creator ?? ''))} where the words now are:</p>${toQuote(placement.fields.quote.exact, lang)}` : ''}
${fields && `<dl>${fields}</dl>`}
${toConflicts(conflicts, about)}
${toComments(comments, about)}
</div>
${evidence.length > 0 ? `<div>\n<h4>Evidence</h4>\n<ul>\n${evidence.map((each) => toItem(each, about)).join('\n')}\n</ul>\n</div>` : ''}
</article>`;
}

function toComments(comments: readonly Row<'comment'>[], about: ExportAbout): string {
  if (comments.length === 0) return '';
  const items = comments.map(
    (row) => `<dt>${escapeHtml(toMaker(row, about))}</dt><dd>${escapeHtml(row.fields.text)}</dd>`,
  );
  return `<h4>Comments</h4>\n<dl>${items.join('')}</dl>`;
}

function toItem({ row, source, passage, passageDocument, conflicts }: ArrangedEvidence, about: ExportAbout): string {
  const { relation, locator, note } = row.fields;
  const { glyph, words } = relationWords[relation];
  return `<li><span aria-hidden="true">${glyph.normalize('NFKC')}</span> <strong>${words}:</strong> ${toTarget()}${note ? `<p>${escapeHtml(note)}</p>` : ''}${toConflicts(conflicts, about)}</li>`;

  function toTarget(): string {
    if (source) return `<cite>${cite(source, about.style, locator).map(toCitationPart).join('')}</cite>`;
    if (!passage) return 'not available to you';
    const title = passageDocument?.fields.title ?? passageDocument?.fields.key ?? '';
    const standing = about.standings?.[passage.id]?.kind;
    const where = [
      title,
      passage.fields.place && toPlaceWords(passage.fields.place),
      locator,
      standing && standingWords[standing],
    ]
      .filter(Boolean)
      .join(', ');
    const { quote } = passage.fields;
    return `${escapeHtml(where)}${quote ? toQuote(quote.exact, passageDocument?.fields.lang) : ''}`;
  }
}

function toCitationPart({ text, italic, href }: CitationPart): string {
  if (href) return toHtmlLink(href, text);
  return italic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text);
}

const toLang = (lang: string | undefined): string => (lang ? ` lang="${escapeHtml(lang)}"` : '');

const toQuote = (exact: string, lang: string | undefined): string =>
  `<blockquote dir="auto"${toLang(lang)}>${escapeHtml(exact)}</blockquote>`;

function toField(field: string, text: string | undefined): string {
  return text ? `<dt>${fieldWords[field]}</dt><dd>${escapeHtml(text)}</dd>` : '';
}

function toConflicts(conflicts: readonly Row<'conflict'>[], { nameOf }: ExportAbout): string {
  return conflicts
    .map(({ fields }) => {
      const field = (fieldWords[fields.field] ?? fields.field).toLowerCase();
      return `<div class="conflict"><p>Conflict. Another ${escapeHtml(field)}, by ${escapeHtml(nameOf(fields.by))}, does not stand:</p>${toQuote(toConflictText(fields.value), undefined)}</div>`;
    })
    .join('');
}
