import { isValues, toList, toText, type Values } from './imported.ts';

/**
 * The annotations of a file without those that reply to another one in it (W3C's motivation `replying`), and these by
 * what the thread is about, in the order of the file.
 */
export function findReplies(found: readonly Values[]): {
  annotations: Values[];
  repliesTo: (annotation: Values) => Values[];
} {
  const byId = new Map(found.flatMap((each): [string, Values][] => (toText(each.id) ? [[String(each.id), each]] : [])));
  const threads = Map.groupBy(found, findRoot);
  return {
    annotations: found.filter((each) => findRoot(each) === each),
    repliesTo: (annotation) => (threads.get(annotation) ?? []).filter((each) => each !== annotation),
  };

  /** What a reply, or a reply to that, is about in the end; the annotation itself where it replies to nothing here. */
  function findRoot(annotation: Values): Values {
    const passed = new Set([annotation]);
    let root = annotation;
    for (let next = findTarget(root); next; next = findTarget(root)) {
      if (passed.has(next)) return annotation;
      passed.add(next);
      root = next;
    }
    return root;
  }

  function findTarget({ motivation, target }: Values): Values | undefined {
    if (!toList(motivation).includes('replying')) return undefined;
    const [first] = toList(target);
    return byId.get(toText(isValues(first) ? (first.source ?? first.id) : first) ?? '');
  }
}
