/** The match pattern of an address's site. It has no port: it stands for all ports of the host. */
export function toSitePattern(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}
