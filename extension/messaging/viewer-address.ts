/** What our PDF viewer shows: bytes that this browser keeps, what is at an address, or nothing yet. */
export type ViewerSource = { kind: 'kept'; sha256: string } | { kind: 'address'; url: string } | { kind: 'none' };

export const VIEWER_PATH = '/pdf.html';

/** The viewer's path in the extension. A PDF that is kept is named by its hash, so that a bookmark finds it again. */
export function toViewerPath(source: ViewerSource): `${typeof VIEWER_PATH}${string}` {
  if (source.kind === 'kept') return `${VIEWER_PATH}?sha256=${source.sha256}`;
  if (source.kind === 'address') return `${VIEWER_PATH}?address=${encodeURIComponent(source.url)}`;
  return VIEWER_PATH;
}

/** Reads what `toViewerPath` wrote. */
export function parseViewerAddress(href: string): ViewerSource {
  const { searchParams } = new URL(href);
  const sha256 = searchParams.get('sha256') ?? '';
  if (/^[0-9a-f]{64}$/.test(sha256)) return { kind: 'kept', sha256 };
  const url = searchParams.get('address') ?? '';
  return /^https?:/.test(url) && URL.canParse(url) ? { kind: 'address', url } : { kind: 'none' };
}
