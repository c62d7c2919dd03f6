import { describe, it } from 'vitest';
import { anchoringProperties } from './anchoring-properties.ts';

describe('anchorAll on any page', () => {
  for (const [name, holds] of Object.entries(anchoringProperties)) {
    it(`[AN1] [AN3] ${name}`, async () => holds({ numRuns: 60 }), 30_000);
  }
});
