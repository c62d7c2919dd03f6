import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The oldest time that a zip can say. */
const noTime = new Date(1980, 0, 1);

/**
 * A Word file whose bytes follow from its content and from `at`, the time it says that it was made (milliseconds since
 * 1970): the docx library names links at random and writes the clock into every part.
 */
export function settleDocx(file: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const names = new Map<string, string>();
  const toName = (name: string) => {
    const settled = names.get(name) ?? `rIdLink${names.size + 1}`;
    names.set(name, settled);
    return settled;
  };
  const time = new Date(at).toISOString();
  const parts = Object.entries(unzipSync(file)).sort(([a], [b]) => (a < b ? -1 : 1));
  const settled = parts.map(([path, bytes]) => {
    if (!/\.(xml|rels)$/.test(path)) return [path, bytes] as const;
    const xml = strFromU8(bytes).replaceAll(
      /( (?:Id|r:id)=")(rId[\w-]{15,})"/g,
      (_, before, name) => `${before}${toName(name)}"`,
    );
    return [path, strToU8(path === 'docProps/core.xml' ? setTime(xml, time) : xml)] as const;
  });
  return zipSync(Object.fromEntries(settled), { mtime: noTime });
}

const setTime = (xml: string, time: string): string =>
  xml.replaceAll(/(<dcterms:(?:created|modified) [^>]*>)[^<]*/g, `$1${time}`);
