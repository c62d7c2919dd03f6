import { describe, expect, it } from 'vitest';
import { formats } from '../../../shared/export/formats.ts';

describe('formats', () => {
  it('names the files of any two kinds apart: of three that end alike, nobody knows which one can be imported', () => {
    const suffixes = Object.values(formats).map(({ suffix }) => suffix);
    expect([...new Set(suffixes)]).toEqual(suffixes);
  });
});
