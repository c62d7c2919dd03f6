/** A small writer of PDF files (ISO 32000), for fixtures: what a page paints, page labels, and faults on purpose. */

export type PdfPage = {
  /** Operators that paint the page. */
  content: string;
  width?: number;
  height?: number;
  rotate?: 0 | 90 | 180 | 270;
  /** Entries of the page's `/Annots`, each a dictionary. */
  annots?: string[];
  /** Pictures of the page by name, each grey, one byte a pixel. */
  images?: Record<string, { width: number; height: number; pixels: Uint8Array }>;
};

export type PdfOptions = {
  pages: readonly PdfPage[];
  title?: string;
  producer?: string;
  /** The value of `/PageLabels`. */
  labels?: string;
  /** A dictionary for a further font, which pages know as `/F5`. */
  font?: string;
  /** Entries of the catalogue, such as `/OpenAction`. */
  catalogue?: string;
  /** The outline: a title and the page, counted from 0, that it leads to. */
  outline?: readonly { title: string; page: number }[];
  /** Further objects, numbered from `firstExtra` on. */
  extras?: readonly string[];
  /** Changes strings and streams object by object before they are written, and adds to the trailer. */
  encrypt?: { trailer: string; object: string; change: (bytes: Uint8Array, object: number) => Uint8Array };
  damageCrossReferences?: boolean;
};

export const firstExtra = 900_000;

const perNode = 25;

type Body = { dictionary: string; stream?: Uint8Array };

/** Fonts that every page knows: regular, bold, serif, and one whose codes 174 and 175 are the ligatures fi and fl. */
const fonts = ['Helvetica', 'Helvetica-Bold', 'Times-Roman', 'Helvetica'].map(
  (name, at) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} ${at === 3 ? '' : '/Encoding /WinAnsiEncoding '}>>`,
);

/** The bytes of a file; the same options give the same bytes. */
export function writePdf(options: PdfOptions): Uint8Array {
  const { pages, outline = [], extras = [] } = options;
  const objects = new Map<number, Body>();
  let last = 2;
  const add = (dictionary: string, stream?: Uint8Array) => {
    last += 1;
    objects.set(last, { dictionary, ...(stream && { stream }) });
    return last;
  };
  const fontIds = [...fonts, ...(options.font ? [options.font] : [])].map((font) => add(font));
  const resources = fontIds.map((id, at) => `/F${at + 1} ${id} 0 R`).join(' ');
  // The pages of a long document hang on nodes between, as most producers have it, whose numbers are known first.
  const nodes = pages.length > perNode ? Array.from({ length: Math.ceil(pages.length / perNode) }, () => add('')) : [];
  const pageIds = pages.map((page, at) => {
    const content = add('', toBytes(page.content));
    const images = Object.entries(page.images ?? {}).map(([name, { width, height, pixels }]) => {
      const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height}`;
      return `/${name} ${add(`${picture} /ColorSpace /DeviceGray /BitsPerComponent 8`, pixels)} 0 R`;
    });
    const annots = (page.annots ?? []).map((annot) => `${add(`<< ${annot} >>`)} 0 R`);
    return add(
      `<< /Type /Page /Parent ${nodes[Math.floor(at / perNode)] ?? 2} 0 R /MediaBox [0 0 ${page.width ?? 595} ${page.height ?? 842}] /Rotate ${page.rotate ?? 0} ` +
        `/Resources << /Font << ${resources} >> /XObject << ${images.join(' ')} >> >> ` +
        `/Contents ${content} 0 R /Annots [${annots.join(' ')}] >>`,
    );
  });
  const toKids = (ids: readonly number[]) => `/Kids [${ids.map((id) => `${id} 0 R`).join(' ')}]`;
  for (const [at, id] of nodes.entries()) {
    const kids = pageIds.slice(at * perNode, (at + 1) * perNode);
    objects.set(id, { dictionary: `<< /Type /Pages /Parent 2 0 R /Count ${kids.length} ${toKids(kids)} >>` });
  }
  const kids = toKids(nodes.length > 0 ? nodes : pageIds);
  objects.set(2, { dictionary: `<< /Type /Pages /Count ${pages.length} ${kids} >>` });
  const outlineId = outline.length > 0 ? addOutline(outline, pageIds, objects, last + 1) : undefined;
  last = Math.max(...objects.keys());
  objects.set(1, {
    dictionary:
      `<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) ${options.labels ? `/PageLabels ${options.labels}` : ''} ` +
      `${outlineId ? `/Outlines ${outlineId} 0 R` : ''} ${options.catalogue ?? ''} >>`,
  });
  const info = add(
    `<< /Producer (${escapeText(options.producer ?? 'write-pdf')}) ${options.title ? `/Title ${toTextString(options.title)}` : ''} >>`,
  );
  for (const [at, dictionary] of extras.entries()) objects.set(firstExtra + at, { dictionary });
  return serialise(objects, info, options);
}

function addOutline(
  outline: readonly { title: string; page: number }[],
  pageIds: readonly number[],
  objects: Map<number, Body>,
  first: number,
): number {
  const id = (at: number) => first + 1 + at;
  for (const [at, { title, page }] of outline.entries()) {
    const next = at + 1 < outline.length ? `/Next ${id(at + 1)} 0 R` : '';
    const before = at > 0 ? `/Prev ${id(at - 1)} 0 R` : '';
    const dest = `/Dest [${pageIds[page]} 0 R /Fit]`;
    objects.set(id(at), {
      dictionary: `<< /Title ${toTextString(title)} /Parent ${first} 0 R ${dest} ${next} ${before} >>`,
    });
  }
  const range = `/First ${id(0)} 0 R /Last ${id(outline.length - 1)} 0 R`;
  objects.set(first, { dictionary: `<< /Type /Outlines /Count ${outline.length} ${range} >>` });
  return first;
}

function serialise(objects: Map<number, Body>, info: number, options: PdfOptions): Uint8Array {
  const { encrypt } = options;
  const parts: Uint8Array[] = [];
  let length = 0;
  const write = (bytes: Uint8Array | string) => {
    const part = typeof bytes === 'string' ? toBytes(bytes) : bytes;
    parts.push(part);
    length += part.length;
  };
  write('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  const starts = new Map<number, number>();
  for (const [id, { dictionary, stream }] of [...objects].sort(([a], [b]) => a - b)) {
    starts.set(id, length);
    write(`${id} 0 obj\n`);
    if (stream) {
      const bytes = encrypt ? encrypt.change(stream, id) : stream;
      write(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`);
      write(bytes);
      write('\nendstream');
    } else write(dictionary);
    write('\nendobj\n');
  }
  let encryptId = 0;
  if (encrypt) {
    encryptId = Math.max(...starts.keys()) + 1;
    starts.set(encryptId, length);
    write(`${encryptId} 0 obj\n${encrypt.object}\nendobj\n`);
  }
  const at = length;
  write('xref\n0 1\n0000000000 65535 f \n');
  for (const [id, start] of starts) {
    const offset = options.damageCrossReferences ? start + 7 : start;
    write(`${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  const size = Math.max(...starts.keys()) + 1;
  const secret = encrypt ? `/Encrypt ${encryptId} 0 R ${encrypt.trailer}` : '';
  write(`trailer\n<< /Size ${size} /Root 1 0 R /Info ${info} 0 R ${secret} >>\n`);
  write(`startxref\n${options.damageCrossReferences ? at + 99 : at}\n%%EOF\n`);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** The characters of WinAnsiEncoding that are not where Unicode has them. */
const winAnsi: Record<string, number> = {
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** `text` as the inside of a string of a page's content. Throws for what the encoding does not have. */
export function escapeText(text: string): string {
  return Array.from(text, (sign) => {
    const code = winAnsi[sign] ?? sign.charCodeAt(0);
    if (code > 0xff) throw new Error(`"${sign}" is not in WinAnsiEncoding.`);
    if ('()\\'.includes(sign)) return `\\${sign}`;
    return code > 0x7e ? `\\${code.toString(8).padStart(3, '0')}` : sign;
  }).join('');
}

/** `text` as a string outside of a page's content, whose encoding is another one (ISO 32000-1, 7.9.2.2). */
function toTextString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${escapeText(text)})`;
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
