import jsonld from 'jsonld';
import { w3cContextAddress } from '../../shared/model/w3c.ts';
import { annoContext } from './anno-context.ts';

type Node = { [name: string]: unknown };

/**
 * A file as the jsonld library expands it, in its safe mode: a term that the context does not explain, and so would be
 * dropped, is an error. `context` stands for W3C's, and nothing is fetched.
 */
export async function expandJsonld(text: string, context: object = annoContext): Promise<Node[]> {
  return jsonld.expand(JSON.parse(text), {
    safe: true,
    base: 'http://file.invalid/',
    documentLoader: async (url: string) => {
      if (url !== w3cContextAddress) throw new Error(`The file asks for ${url}, and nothing may be fetched.`);
      return { documentUrl: url, document: context };
    },
  });
}

/** Every value under the property `iri`, wherever it stands, in the order of the file. */
export function listValues(node: unknown, iri: string): unknown[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => [
    ...(name === iri ? (value as Node[]).map((each) => each['@value'] ?? each['@id'] ?? each) : []),
    ...listValues(value, iri),
  ]);
}
