/** How many code points of a text take two UTF-16 units. */
export function countPairs(text = ''): number {
  return text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0;
}
