/** The boxes of a range that are in view, in the viewport of the page, for a range in a frame too. */
export function listBoxes(range: Range): DOMRect[] {
  return listInView([...range.getClientRects()], range.startContainer.ownerDocument?.defaultView ?? null);
}

/** Boxes of a frame's viewport in that of the page around it, without those that the frame cuts off. */
function listInView(boxes: readonly DOMRect[], view: Window | null): DOMRect[] {
  const frame = view?.frameElement;
  if (!view || !frame) return [...boxes];
  const { left, top } = frame.getBoundingClientRect();
  const [across, down] = [left + frame.clientLeft, top + frame.clientTop];
  const inView = boxes.filter(
    (box) => box.right > 0 && box.bottom > 0 && box.left < view.innerWidth && box.top < view.innerHeight,
  );
  const moved = inView.map(({ x, y, width, height }) => new DOMRect(x + across, y + down, width, height));
  return listInView(moved, frame.ownerDocument.defaultView);
}
