import { describe, expect, it } from 'vitest';
import { readReferences } from '../../../extension/state/read-references.ts';

const ris = 'TY  - RPRT\nTI  - Café routes\nER  - ';
const utf16 = Buffer.from(`\ufeff${ris}`, 'utf16le');
const toFile = (content: BlobPart, name = 'library.ris') => new File([content], name);
const huge = Object.defineProperty(toFile(''), 'size', { value: 1_000_000_000 });

describe('readReferences', () => {
  it('reads a file as it reads what is pasted, with or without a byte order mark', async () => {
    for (const text of [ris, `\ufeff${ris}`, '[{ "title": "Café routes" }]', '@book{a, title = {Café routes}}']) {
      const { references, problems } = await readReferences(toFile(text));
      expect([references.map(({ fields }) => fields.csl.title), problems]).toEqual([['Café routes'], []]);
    }
  });

  it('says of a file that is cut off what is missing, and reads what is there', async () => {
    const { references, problems } = await readReferences(toFile(`@book{a, title = {A}}\n@book{b, title = {B`));
    expect(references).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, message: expect.stringContaining('is cut off') }]);
  });

  const refused: Record<string, [File, string]> = {
    'that is no library': [toFile('%PDF-1.7', 'report.pdf'), '"report.pdf" holds no references. Expected RIS'],
    'in UTF-16': [toFile(utf16), 'This file is in UTF-16. Save it as UTF-8'],
    'in Latin-1': [toFile(Buffer.from(ris, 'latin1')), 'Line 2 of this file is not UTF-8'],
    'that is too large': [huge, 'This file has 1000 MB, and up to 100 MB are read.'],
    'that is empty': [toFile(''), 'holds no references'],
  };
  for (const [name, [file, message]] of Object.entries(refused)) {
    it(`refuses a file ${name}, with the remedy`, () => expect(readReferences(file)).rejects.toThrow(message));
  }
});
