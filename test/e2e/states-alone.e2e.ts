import { describe, expect, it } from 'vitest';
import { listFaults } from '../states/list-faults.ts';
import { walkFirstClaim, walkWelcome } from '../states/walk-alone.ts';
import { walkPdf } from '../states/walk-pdf.ts';

describe('listFaults', { timeout: 200_000 }, () => {
  it('finds none in welcome page and options', async () => {
    expect(await listFaults(walkWelcome)).toEqual({});
  });

  it('finds none in the panel before there is a server', async () => {
    expect(await listFaults(walkFirstClaim)).toEqual({});
  });

  it('finds none in the PDF viewer and the panel on it', async () => {
    expect(await listFaults(walkPdf)).toEqual({});
  });
});
