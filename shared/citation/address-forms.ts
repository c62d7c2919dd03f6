import type { SourceFields } from '../model/source.ts';
import { fromCamel, fromFile, fromSlug, toTitle } from './address-words.ts';
import { parseDate, toCslDate, toMonth } from './csl-date.ts';

/** What one form of address tells; what is undefined or empty in `csl` is not known. */
export type Found = SourceFields & { locator?: string | undefined; as: string };

type Form = { host: RegExp; read: (url: URL) => Found | null };

const statement = { type: 'statement-or-press-release', licence: 'ogl-3' } as const;

/**
 * The addresses of public records that say what they lead to, as their publishers form them; the first that fits
 * counts. A licence stands only where the publisher puts everything at such addresses under it: the Open Parliament
 * Licence for Parliament's own papers, the Open Government Licence 3.0 for legislation and the bodies of government.
 */
export const addressForms: readonly Form[] = [
  {
    host: /^hansard\.parliament\.uk$/,
    read({ pathname }) {
      const match = /^\/(commons|lords)\/(\d{4})-(\d\d)-(\d\d)(?:\/.*\/([A-Za-z]\w*))?/i.exec(pathname);
      if (!match) return null;
      const [, house = '', year, month, day, slug = ''] = match;
      return hansard(house, [year, month, day].map(Number), fromCamel(slug));
    },
  },
  {
    host: /^api\.parliament\.uk$/,
    read({ pathname, hash }) {
      const match =
        /^\/historic-hansard\/(commons|lords|written[-_]\w+)\/(\d{4})\/([a-z]{3})\/(\d\d?)(?:\/([\w-]+))?/i.exec(
          pathname,
        );
      if (!match) return null;
      const [, house = '', year, name = '', day, slug = ''] = match;
      const column = /column[-_](\d+)/.exec(hash)?.[1];
      const found = hansard(house, [Number(year), toMonth(name) ?? 0, Number(day)], fromSlug(slug));
      return { ...found, locator: column && `col ${column}` };
    },
  },
  {
    host: /^questions-statements\.parliament\.uk$/,
    read({ pathname }) {
      const match = /^\/(written-questions|written-statements)\/detail\/(\d{4})-(\d\d)-(\d\d)\/([\w-]+)/.exec(pathname);
      if (!match) return null;
      const [, kind, year, month, day, number = ''] = match;
      const genre = kind === 'written-questions' ? 'Written question' : 'Written statement';
      const issued = toCslDate([year, month, day].map(Number));
      return { type: 'hansard', licence: 'open-parliament', csl: { genre, number, issued }, as: 'Hansard address' };
    },
  },
  {
    host: /^(publications|committees)\.parliament\.uk$/,
    read: () => ({
      type: 'inquiry-or-audit',
      licence: 'open-parliament',
      csl: { publisher: 'UK Parliament' },
      as: 'Parliament address',
    }),
  },
  {
    host: /^(www\.)?legislation\.gov\.uk$/,
    read({ pathname }) {
      const match = /^(?:\/id)?\/([a-z]{3,5})\/(\d{4})\/(\d+)(?:\/(section|regulation|article|schedule)\/(\w+))?/.exec(
        pathname,
      );
      if (!match) return null;
      const [, series = '', year = '', number = '', part, which] = match;
      const secondary = /^(uksi|wsi|ssi|nisr)$/.test(series);
      const short = { section: 's', regulation: 'reg', article: 'art', schedule: 'sch' }[part ?? ''];
      return {
        type: 'legislation',
        standing: 'primary',
        licence: 'ogl-3',
        csl: {
          number: secondary ? `SI ${year}/${number}` : series === 'asp' ? `asp ${number}` : `c ${number}`,
          issued: toCslDate([Number(year)]),
        },
        locator: short && `${short} ${which}`,
        as: 'legislation.gov.uk address',
      };
    },
  },
  {
    host: /^(www\.)?gov\.uk$/,
    read({ pathname }) {
      const match = /^\/government\/(publications|statistics|speeches|news|consultations)\/([\w-]+)/.exec(pathname);
      const [, section, slug = ''] = match ?? [];
      const csl = { title: fromSlug(slug), publisher: '', 'container-title': 'GOV.UK' };
      const as = 'GOV.UK address';
      if (section === 'statistics') return { type: 'official-statistics', licence: 'ogl-3', csl, as };
      if (section === 'speeches' || section === 'news') return { ...statement, csl, as };
      return { licence: 'ogl-3', csl, as };
    },
  },
  {
    host: /^assets\.publishing\.service\.gov\.uk$/,
    read: ({ pathname }) => ({ licence: 'ogl-3', csl: { title: fromFile(pathname) }, as: 'GOV.UK address' }),
  },
  {
    host: /^(www\.|cy\.)?ons\.gov\.uk$/,
    read({ pathname }) {
      const match = /\/(bulletins|articles|datasets|methodologies)\/([\w-]+)(?:\/([\w-]+))?/.exec(pathname);
      return {
        type: 'official-statistics',
        licence: 'ogl-3',
        csl: {
          title: fromSlug(match?.[2] ?? ''),
          publisher: 'Office for National Statistics',
          issued: parseDate((match?.[3] ?? '').replace(/^.*?(?=[a-z]+\d{4}$)/, '').replace(/(\d{4})$/, ' $1')),
        },
        as: 'ONS address',
      };
    },
  },
  {
    host: /^(reports|files|files\.api)\.ofsted\.gov\.uk$/,
    read: () => inspectorate('Ofsted', 'Ofsted address'),
  },
  { host: /^(www\.)?cqc\.org\.uk$/, read: () => inspectorate('Care Quality Commission', 'CQC address') },
  {
    host: /^(www\.)?(hmicfrs|justiceinspectorates)\.(justiceinspectorates\.)?gov\.uk$/,
    read: () =>
      inspectorate('His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services', 'Inspectorate address'),
  },
  {
    host: /^(www\.)?nao\.org\.uk$/,
    read: ({ pathname }) => ({
      type: 'inquiry-or-audit',
      csl: { title: fromSlug(/^\/reports?\/([\w-]+)/.exec(pathname)?.[1] ?? ''), publisher: 'National Audit Office' },
      as: 'NAO address',
    }),
  },
  {
    host: /^(www\.)?whatdotheyknow\.com$/,
    read({ pathname }) {
      const match = /^\/request\/([\w-]+)/.exec(pathname);
      return match && { type: 'foi-response', csl: { title: fromSlug(match[1] ?? '') }, as: 'WhatDoTheyKnow address' };
    },
  },
  {
    host: /^(caselaw\.nationalarchives\.gov\.uk|(www\.)?bailii\.org)$/,
    read({ hostname, pathname }) {
      const path = hostname.startsWith('caselaw') ? pathname : pathname.replace(/^\/\w+\/cases/, '');
      const match = /^\/([a-z]+)(?:\/([a-z]+))?\/(\d{4})\/(\d+)/i.exec(path);
      if (!match) return null;
      const [, court = '', division, year, number] = match;
      // [2016] EWCA Civ 12, but [2016] EWHC 12 (Admin).
      const before = division && court.toLowerCase() !== 'ewhc' ? `${toTitle(division)} ` : '';
      const after = division && !before ? ` (${toTitle(division)})` : '';
      const citation = `[${year}] ${court.toUpperCase()} ${before}${number}${after}`;
      return {
        type: 'court-judgment',
        standing: 'primary',
        csl: { number: citation, issued: toCslDate([Number(year)]) },
        as: 'judgment address',
      };
    },
  },
  {
    host: /^(dx\.)?doi\.org$/,
    read({ pathname }) {
      const doi = decodeURIComponent(pathname.slice(1));
      return /^10\.\d{4,9}\/\S+$/.test(doi) ? { type: 'academic', csl: { DOI: doi }, as: 'DOI' } : null;
    },
  },
  {
    host: /^(www\.)?theguardian\.com$/,
    read({ pathname }) {
      const match = /\/(\d{4})\/([a-z]{3})\/(\d\d)\/([\w-]+)/.exec(pathname);
      return {
        type: 'news',
        licence: 'all-rights-reserved',
        csl: {
          title: fromSlug(match?.[4] ?? ''),
          'container-title': 'The Guardian',
          issued: match ? toCslDate([Number(match[1]), toMonth(match[2] ?? '') ?? 0, Number(match[3])]) : undefined,
        },
        as: 'newspaper address',
      };
    },
  },
  {
    host: /^(www\.)?bbc\.(co\.uk|com)$/,
    read: ({ pathname }) =>
      pathname.startsWith('/news')
        ? { type: 'news', licence: 'all-rights-reserved', csl: { 'container-title': 'BBC News' }, as: 'news address' }
        : null,
  },
  {
    // modern.gov, the committee software of most councils in Britain, keeps its page names on every host.
    host: /./,
    read({ pathname }) {
      const file = /^\/documents\/[a-z]\d+\/(.+)$/i.exec(pathname)?.[1];
      const page =
        /\/(ieListDocuments|ieListMeetings|ieDecisionDetails|ieIssueDetails|mgAi|mgMeetingAttendance)\.aspx$/i;
      if (!file && !page.test(pathname)) return null;
      const words = file ? fromFile(file) : '';
      return {
        type: 'council-report-or-minutes',
        csl: {
          title: words,
          genre: /\bminutes\b/i.test(words) ? 'Minutes' : /\bagenda\b/i.test(words) ? 'Agenda' : '',
          issued: parseDate(words),
        },
        as: 'council committee address',
      };
    },
  },
  {
    host: /^(newsroom|news)\.[\w.-]+\.gov\.uk$/,
    read: () => ({ type: 'statement-or-press-release', csl: {}, as: 'council newsroom address' }),
  },
];

function hansard(house: string, date: readonly number[], title: string): Found {
  const authority = /^lords/i.test(house) ? 'House of Lords' : /^commons/i.test(house) ? 'House of Commons' : '';
  return {
    type: 'hansard',
    standing: 'primary',
    licence: 'open-parliament',
    csl: { title, 'container-title': 'Hansard', authority, issued: toCslDate(date) },
    as: 'Hansard address',
  };
}

function inspectorate(publisher: string, as: string): Found {
  return { type: 'inspectorate-report', licence: 'ogl-3', csl: { publisher }, as };
}
