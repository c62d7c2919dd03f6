const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser takes a bare one for a line feed.
  '\r': '&#13;',
};

/** Text of people for HTML, between tags and in quoted attributes, every character of it kept. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"'\r]/g, (sign) => signs[sign] ?? sign);

/** A web address as a link to itself; anything else as text, so that no `javascript:` can be clicked. */
export function toHtmlLink(url: string, words = url): string {
  if (!/^https?:\/\//i.test(url)) return escapeHtml(words);
  return `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(words)}</a>`;
}
