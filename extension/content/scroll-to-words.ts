/** Brings the words of a range into view. Without motion: they are what the person asked for. */
export function scrollToWords(range: Range): void {
  const element = range.startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', behavior: 'instant' });
  // An element taller than what shows it is scrolled once more, in each box that scrolls and in the window.
  for (let box = element; box && !/^(body|html)$/.test(box.localName); box = box.parentElement) {
    const { top, bottom } = range.getBoundingClientRect();
    const shown = box.getBoundingClientRect();
    const isTaller = box.scrollHeight > box.clientHeight;
    if (isTaller && (top < shown.top || bottom > shown.bottom)) {
      box.scrollBy({ top: top - shown.top - box.clientHeight / 3, behavior: 'instant' });
    }
  }
  const { top, bottom } = range.getBoundingClientRect();
  const view = range.startContainer.ownerDocument?.defaultView;
  if (view && (top < 0 || bottom > view.innerHeight)) {
    view.scrollBy({ top: top - view.innerHeight / 3, behavior: 'instant' });
  }
}
