import { describe, it } from 'vitest';
import { fuzzyProperties } from './fuzzy-properties.ts';

describe('the search for edited words', () => {
  for (const [name, holds] of Object.entries(fuzzyProperties)) it(`[AN3] ${name}`, () => holds({ numRuns: 60 }));
});
