/** The range of the first place of `words` under `root`, whatever white space and typography part or spell them. */
export function findWords(root: Node, words: string): Range {
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, ({ parentElement }) =>
    parentElement?.closest('style, script') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let offset = 0; offset < node.length; offset += 1) {
      const sign = fold(node.data.charAt(offset));
      if (!sign) continue;
      text += sign;
      places.push({ node, offset });
    }
  }
  const wanted = [...words].map(fold).join('');
  const at = text.indexOf(wanted);
  const first = places[at];
  const last = places[at + wanted.length - 1];
  if (at === -1 || !first || !last) throw new Error(`The page has no "${words}".`);
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

function fold(sign: string): string {
  return sign
    .normalize('NFD')
    .replace(/[\s\p{M}]/gu, '')
    .replace(/[“”]/g, '"')
    .replace(/’/g, "'");
}
