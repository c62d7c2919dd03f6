import * as v from 'valibot';
import { citationStyles } from '../../shared/citation/citation-styles.ts';
import type { Store } from './open-store.ts';
import { findSetting } from './settings.ts';

const keySchema = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(/^[\p{L}\p{N}]$/u, 'Expected one letter or digit as a key.'),
);

/** How a person wants Recordmark in this browser. `keys` are the bare keys of the toolbar's acts. */
export const preferencesSchema = v.strictObject({
  /** How sources are cited in files. */
  citationStyle: v.optional(v.picklist(citationStyles)),
  theme: v.picklist(['system', 'light', 'dark']),
  keys: v.pipe(
    v.strictObject({ claim: keySchema, passage: keySchema, note: keySchema, evidence: keySchema }),
    v.check(
      (keys) => new Set(Object.values(keys)).size === Object.values(keys).length,
      'Each act needs a key of its own. Choose another one.',
    ),
  ),
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  keys: { claim: 'c', passage: 'p', note: 'n', evidence: 'e' },
};

/** What the person chose. Keys that were chosen before evidence had one leave it the first that is free. */
export async function readPreferences(store: Store): Promise<Preferences> {
  const stored = await findSetting(store, 'preferences');
  if (!stored) return defaultPreferences;
  const taken = Object.values(stored.keys);
  const evidence = stored.keys.evidence ?? ['e', 'v', 'd', 'x'].find((key) => !taken.includes(key)) ?? 'e';
  return { ...stored, keys: { ...stored.keys, evidence } };
}
