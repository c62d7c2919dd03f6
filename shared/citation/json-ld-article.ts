import type { Csl, CslName } from '../model/source.ts';
import { parseDate } from './csl-date.ts';
import { toName } from './ris.ts';

/** The kinds of schema.org that are a record; a page also describes its search box and its breadcrumbs. */
const kinds = /(Article|Report|WebPage|CreativeWork|Book|Legislation|Dataset|GovernmentService|DigitalDocument)$/;

/** How many things of a page's JSON-LD are looked at. */
const most = 200;

/** The first record that a page describes with schema.org's words; empty where there is none. */
export function readJsonLd(texts: readonly string[]): Csl {
  const nodes = texts.flatMap(parseNodes).slice(0, most);
  const isKind = (node: Node) => toList(node['@type']).some((type) => typeof type === 'string' && kinds.test(type));
  // A page may stand around the record that it holds.
  const node = nodes.find((each) => isKind(each) && each['@type'] !== 'WebPage') ?? nodes.find(isKind);
  if (!node) return {};
  const authors = toList(node.author ?? node.creator).flatMap(toNames);
  return {
    title: toText(node.headline) ?? toText(node.name),
    author: authors.length > 0 ? authors : undefined,
    issued: parseDate(toText(node.datePublished) ?? ''),
    publisher: toList(node.publisher).map(nameOf).find(Boolean),
    'container-title': toList(node.isPartOf).map(nameOf).find(Boolean),
  };
}

type Node = Record<string, unknown>;

function parseNodes(text: string): Node[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return []; // What is no JSON says nothing; the page's other ways may.
  }
  return toList(value).flatMap((each) => (isNode(each) ? [each, ...toList(each['@graph']).filter(isNode)] : []));
}

function toNames(value: unknown): CslName[] {
  const name = nameOf(value);
  if (!name) return [];
  const isBody = isNode(value) && toList(value['@type']).some((type) => /Organization$/.test(String(type)));
  return [isBody ? { literal: name } : toName(name)];
}

function nameOf(value: unknown): string | undefined {
  return isNode(value) ? toText(value.name) : toText(value);
}

function toText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return (
    value
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim() || undefined
  );
}

const toList = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
