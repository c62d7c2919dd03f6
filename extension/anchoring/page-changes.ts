/** What changed on a page, so that the rest need not be read again. */
export type PageChanges = {
  add: (record: MutationRecord) => void;
  /** Nothing in `node` is as it was. */
  renew: (node: Node) => void;
  /** Anything may be other than it was. */
  renewAll: () => void;
  /** Whether anything may be other than it was. */
  isAll: () => boolean;
  /** Whether something in `element` changed. */
  touches: (element: Element) => boolean;
  /** Whether nothing in it is as it was. */
  renews: (element: Element) => boolean;
};

/**
 * Changes of which none is known yet. What is put in or taken out counts where it stands, and an attribute for all that
 * is in its element; that a style sheet goes by them elsewhere is not seen here.
 */
export function createPageChanges(): PageChanges {
  /** What has a change in it, as it is drawn: a shadow root in its host, a frame's document in the frame. */
  const touched = new Set<Node>();
  const renewed = new Set<Node>();
  let isAll = false;

  function touch(changed: Node): void {
    for (let node: Node | null = changed; node && !touched.has(node); node = findParent(node)) touched.add(node);
  }

  function renew(node: Node): void {
    renewed.add(node);
    touch(node);
  }

  return {
    add({ type, target, addedNodes, removedNodes }) {
      if (isAll) return;
      if (isStyle(target) || [...addedNodes, ...removedNodes].some(hasStyle)) isAll = true;
      else if (type === 'attributes') renew(target);
      else {
        for (const node of addedNodes) renewed.add(node);
        // What is handed to a host may now stand in another of its slots.
        if (isElement(target) && target.shadowRoot) renew(target);
        else touch(target);
      }
    },
    renew,
    renewAll() {
      isAll = true;
    },
    isAll: () => isAll,
    touches: (element) => isAll || touched.has(element),
    renews: (element) => isAll || renewed.has(element),
  };
}

/** What a node is drawn in. */
function findParent(node: Node): Node | null {
  if (node.nodeType === Node.DOCUMENT_NODE) return (node as Document).defaultView?.frameElement ?? null;
  if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (node as ShadowRoot).host ?? null;
  return (node as Element | Text).assignedSlot ?? node.parentNode;
}

const isStyle = (node: Node) => isElement(node) && node.matches('style, link');

/** Whether a style sheet is among what was put in or taken out; its text is a node too. */
const hasStyle = (node: Node) => isStyle(node) || (isElement(node) && node.querySelector('style, link') !== null);

const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE;
