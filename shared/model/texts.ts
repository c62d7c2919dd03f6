import type { Kind } from './kinds.ts';

/** The fields of a kind that hold words of a record or of a person; elsewhere are ids, choices and numbers. */
const textFields: Partial<Record<Kind, readonly string[]>> = {
  annotation: ['quote', 'selectors', 'place', 'note', 'claimant', 'conclusion'],
  placement: ['quote', 'selectors'],
  tag: ['text'],
  evidence: ['locator', 'note'],
  comment: ['text'],
};

/** Whether a row of this kind can be redacted. A tag with such words is erased: its id follows from them. */
export const hasTexts = (kind: Kind): boolean => kind === 'conflict' || (kind !== 'tag' && kind in textFields);

/** The texts within a quote, a selector or a place. */
const parts = new Set(['exact', 'prefix', 'suffix', 'label', 'section']);

/** Whether a field of a kind holds words that can be redacted. */
export const isTextField = (kind: string, field: string): boolean => textFields[kind as Kind]?.includes(field) ?? false;

/**
 * Fields of a row, or what a change sets of them, with `change` made of each text that can be redacted; `path` is such as
 * `note`, `quote.exact` or `selectors.0.prefix`. What is without a text stays the same object.
 */
export function mapTexts<F extends object>(kind: Kind, fields: F, change: (text: string, path: string) => string): F {
  const { rowKind, field } = fields as { rowKind?: string; field?: string };
  const isText = (name: string) =>
    kind === 'conflict' ? name === 'value' && isTextField(rowKind ?? '', field ?? '') : isTextField(kind, name);
  return mapEntries(fields, (value, name) => (isText(name) ? mapValue(value, name, change) : value));
}

function mapValue(value: unknown, path: string, change: (text: string, path: string) => string): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) {
    const mapped = value.map((each, at) => mapValue(each, `${path}.${at}`, change));
    return mapped.some((each, at) => each !== value[at]) ? mapped : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return mapEntries(value, (each, name) => (parts.has(name) ? mapValue(each, `${path}.${name}`, change) : each));
}

function mapEntries<T extends object>(value: T, map: (value: unknown, name: string) => unknown): T {
  const entries = Object.entries(value).map(([name, each]) => [name, map(each, name)] as const);
  const isSame = entries.every(([name, each]) => (value as Record<string, unknown>)[name] === each);
  return isSame ? value : (Object.fromEntries(entries) as T);
}
