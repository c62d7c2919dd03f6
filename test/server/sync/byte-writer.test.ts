import { describe, expect, it } from 'vitest';
import { createByteWriter } from '../../../server/sync/byte-writer.ts';

describe('createByteWriter', () => {
  it('puts pieces of any script together, past what it had room for', () => {
    const pieces = ['', 'a', 'é'.repeat(40_000), '字'.repeat(40_000), '𝄞'.repeat(40_000), 'z'];
    const { write, end } = createByteWriter(1_000);
    for (const piece of pieces) write(piece);
    expect(end().equals(Buffer.from(pieces.join('')))).toBe(true);
  });
});
