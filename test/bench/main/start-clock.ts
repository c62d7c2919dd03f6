/** What the figures of marking words share: the clock from a person's act to the frame that shows it, and words to mark. */
import type { Page } from 'playwright-core';

/** Milliseconds from the next click to the first frame in which one more range is drawn than now. */
export function startClock(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const count = () => [...CSS.highlights.values()].reduce((sum, ranges) => sum + ranges.size, 0);
        const before = count();
        const tooLong = setTimeout(() => reject(new Error('Nothing was drawn within ten seconds.')), 10_000);
        let clicked: number | undefined;
        addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true });
        const look = (frame: number) => {
          if (clicked === undefined || count() <= before) return void requestAnimationFrame(look);
          clearTimeout(tooLong);
          resolve(Math.max(frame, clicked) - clicked);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** Runs in a page: the first words of each paragraph that can be found again: plain text that occurs once. */
export function listOpenings(): string[] {
  const all = (document.body.textContent ?? '').replace(/\s+/g, ' ');
  return [...document.querySelectorAll('main p, article p, p')]
    .map((paragraph) => (paragraph.firstChild?.textContent ?? '').replace(/\s+/g, ' ').trim())
    .filter((text) => text.split(' ').length > 6)
    .map((text) => text.split(' ').slice(0, 6).join(' '))
    .filter((words) => all.split(words).length === 2);
}
