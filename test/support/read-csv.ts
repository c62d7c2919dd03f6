import { parse } from 'csv-parse/sync';

/** The lines of a table by its columns, as csv-parse reads them, and the last one apart, which is about the file. */
export function readCsv(text: string): { lines: Record<string, string>[]; last: Record<string, string> } {
  if (!text.startsWith('\uFEFF'))
    throw new Error('The table has no byte order mark, so Excel would not read it as UTF-8.');
  const records = parse(text, { bom: true, columns: true, recordDelimiter: '\r\n' }) as Record<string, string>[];
  const last = records.pop();
  if (last?.annotation_type !== 'export') throw new Error('The last line of the table is not about the file.');
  return { lines: records, last };
}
