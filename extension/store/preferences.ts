import * as v from 'valibot';
import { annotationTypes } from '../../shared/model/annotation.ts';

const keySchema = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(/^[\p{L}\p{N}]$/u, 'Expected one letter or digit as a key.'),
);

/** How a person wants Recordmark in this browser. `keys` are the bare keys of the toolbar's acts. */
export const preferencesSchema = v.strictObject({
  theme: v.picklist(['system', 'light', 'dark']),
  keys: v.pipe(
    v.strictObject({ claim: keySchema, passage: keySchema, note: keySchema }),
    v.check(
      (keys) => new Set(Object.values(keys)).size === annotationTypes.length,
      'Each act needs a key of its own. Choose another one.',
    ),
  ),
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

export const defaultPreferences: Preferences = { theme: 'system', keys: { claim: 'c', passage: 'p', note: 'n' } };
