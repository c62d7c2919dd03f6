/** Reads a table as RFC 4180 describes it, and nothing more lenient. */

/** The records of `text`, each as its cells. Throws where a quote stands inside a bare cell or a line ends otherwise than with CRLF. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`This is not RFC 4180 from here on: ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, quoted, bare, end] = found;
    record.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
