/** Parameters that say where a reader came from, never which document it is. */
const tracking = /^(utm_\w+|fbclid|gclid|msclkid|mc_cid|mc_eid|igshid|ref_src|_hsenc|_hsmi)$/i;

/**
 * The address under which a document is kept: without fragment (except a client-side route) and tracking parameters.
 * Throws `TypeError` if `url` is not an absolute address.
 */
export function canonicalAddress(url: string): string {
  const address = new URL(url);
  if (!/^#[!/]/.test(address.hash)) address.hash = '';
  for (const name of [...address.searchParams.keys()]) if (tracking.test(name)) address.searchParams.delete(name);
  address.username = '';
  address.password = '';
  return address.href;
}

/** The addresses that mean the same document as `url`: itself, and the same with the other of http and https. */
export function addressVariants(url: string): string[] {
  const address = canonicalAddress(url);
  if (address.startsWith('https:')) return [address, `http:${address.slice(6)}`];
  if (address.startsWith('http:')) return [address, `https:${address.slice(5)}`];
  return [address];
}

/**
 * The address that a page names as its own, or null where that cannot be trusted:
 * it must be on the same host, and not the start page for a page that is not the start page.
 */
export function trustedCanonical(pageUrl: string, canonicalHref: string | undefined): string | null {
  if (!canonicalHref || !URL.canParse(canonicalHref, pageUrl)) return null;
  const page = new URL(pageUrl);
  const canonical = new URL(canonicalHref, pageUrl);
  if (canonical.host !== page.host || !/^https?:$/.test(canonical.protocol)) return null;
  if (canonical.pathname === '/' && page.pathname !== '/') return null;
  return canonicalAddress(canonical.href);
}
