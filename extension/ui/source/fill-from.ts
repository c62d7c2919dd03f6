import type { ParsedReferences } from '../../../shared/citation/parse-reference.ts';
import type { SourceFields } from '../../../shared/model/source.ts';
import { toFilling } from './source-draft.ts';
import { whatCameInWords } from './what-came-in-words.ts';

/** Fills what is empty in one source out of the first reference of a paste, and says what came; answers whether it was stored. */
export async function fillFrom(
  parsed: ParsedReferences,
  typedInto: 'title' | 'URL',
  source: {
    fields: SourceFields;
    save: (patch: Readonly<Record<string, unknown>>) => Promise<boolean>;
    say: (text: string) => void;
  },
): Promise<boolean> {
  const [found] = parsed.references;
  if (found && !(await source.save(toFilling(found.fields, source.fields, typedInto)))) return false;
  const text = whatCameInWords(parsed, 'first');
  if (text) source.say(text);
  return found !== undefined;
}
