import { type ParsedReferences, parseReference } from '../../shared/citation/parse-reference.ts';
import { decodeFile, requireSize, toRefusal } from '../../shared/import/decode-file.ts';

/** The references of a file in RIS, BibTeX or CSL-JSON. Throws `AppError('invalid')` for one that holds none. */
export async function readReferences(file: File): Promise<ParsedReferences> {
  requireSize(file.size);
  const parsed = parseReference(decodeFile(new Uint8Array(await file.arrayBuffer())));
  if (parsed && (parsed.references.length > 0 || parsed.problems.length > 0)) return parsed;
  throw toRefusal(`"${file.name}" holds no references. Expected RIS, BibTeX or CSL-JSON, as Zotero exports them.`);
}
