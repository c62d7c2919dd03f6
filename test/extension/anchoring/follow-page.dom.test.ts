import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FollowedPage, followPage } from '../../../extension/anchoring/follow-page.ts';
import type { PageChanges } from '../../../extension/anchoring/page-changes.ts';

let stop: AbortController;
let followed: FollowedPage;
const onSettled = vi.fn<(changes: PageChanges) => void | Promise<void>>();
/** The looks at what changed alone, and those at the whole page. */
const looks = () => onSettled.mock.calls.map(([changes]) => (changes.isAll() ? 'whole' : 'changes'));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  document.body.innerHTML = '<p id="p">words</p><details id="d"><summary>more</summary>late</details>';
  stop = new AbortController();
  followed = followPage(document.body, onSettled, { signal: stop.signal });
});

afterEach(() => {
  stop.abort();
  onSettled.mockClear();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Mutations are told in a microtask, `toggle` in a task. */
async function pass(milliseconds: number): Promise<void> {
  await new Promise(requestAnimationFrame);
  await vi.advanceTimersByTimeAsync(milliseconds);
}

describe('followPage', () => {
  const p = () => document.querySelector('#p') as HTMLElement;
  const changes: Record<string, () => void> = {
    'late content': () => document.body.append('late'),
    'text that changes': () => {
      (p().firstChild as Text).data = 'other';
    },
    'words that are hidden': () => {
      p().hidden = true;
    },
    'another class': () => p().classList.add('x'),
    'an attribute that a style sheet may go by': () => p().setAttribute('data-state', 'closed'),
    'a choice that may switch what is shown': () => p().dispatchEvent(new Event('change', { bubbles: true })),
    'another size of the window': () => void window.dispatchEvent(new Event('resize')),
    'a move within the site without a load': () => history.pushState(null, '', '#moved'),
    'details that open': () => {
      (document.querySelector('#d') as HTMLDetailsElement).open = true;
    },
    'a style sheet that comes late': () => {
      const style = document.createElement('style');
      document.head.append(style);
      stop.signal.addEventListener('abort', () => style.remove());
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`tells of ${name} once it is quiet`, async () => {
      change();
      await pass(199);
      expect(onSettled).not.toHaveBeenCalled();
      await pass(1);
      expect(onSettled).toHaveBeenCalledTimes(1);
    });
  }

  it('tells within a second although the page never settles', async () => {
    for (let tick = 0; tick < 10; tick += 1) {
      document.body.append('tick');
      await pass(100);
    }
    expect(onSettled).toHaveBeenCalledTimes(1);
  });

  it('[AN6] looks at a page that never settles no longer than a tenth of the time', async () => {
    onSettled.mockImplementation(() => new Promise((resolve) => setTimeout(resolve, 200)));
    for (let tick = 0; tick < 70; tick += 1) {
      document.body.append('tick');
      await pass(100);
    }
    onSettled.mockImplementation(() => undefined);
    expect(onSettled.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(onSettled.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('[AN6] follows an open shadow root and a frame once it knows them', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'open' });
    const frame = document.createElement('iframe');
    document.body.append(host, frame);
    await pass(900);
    followed.follow([root, frame.contentDocument as Document]);
    await pass(900);
    onSettled.mockClear();
    root.append('late');
    await pass(200);
    expect(onSettled.mock.calls[0]?.[0].touches(host)).toBe(true);
    await pass(700);
    frame.contentDocument?.body.append('late');
    await pass(200);
    expect(onSettled.mock.lastCall?.[0].touches(frame)).toBe(true);
  });

  it('[AN6] looks at what changed, and within a second at the whole page too', async () => {
    p().append('late');
    await pass(200);
    expect(looks()).toEqual(['changes']);
    const [[changes]] = onSettled.mock.calls as [[PageChanges]];
    const details = document.querySelector('#d') as Element;
    expect([p(), details].map(changes.touches)).toEqual([true, false]);
    await pass(600);
    expect(looks()).toEqual(['changes', 'whole']);
    await pass(5_000);
    expect(looks()).toEqual(['changes', 'whole']);
  });

  it('[AN7] goes through no flood of changes, and looks at the whole page', async () => {
    const asked = vi.spyOn(Element.prototype, 'closest');
    for (let at = 0; at < 2_001; at += 1) p().append('late');
    await pass(200);
    expect(looks()).toEqual(['whole']);
    expect(asked.mock.calls.length).toBeLessThan(100);
    asked.mockRestore();
  });

  it('looks at the whole of a page that never settles a fiftieth of the time at most', async () => {
    onSettled.mockImplementation((changes) => new Promise((resolve) => setTimeout(resolve, changes.isAll() ? 100 : 5)));
    for (let tick = 0; tick < 60; tick += 1) {
      p().append('tick');
      await pass(300);
    }
    onSettled.mockImplementation(() => undefined);
    expect(looks().filter((each) => each === 'whole').length).toBeLessThanOrEqual(4);
    expect(looks().filter((each) => each === 'changes').length).toBeGreaterThanOrEqual(20);
  });

  const replacements: Record<string, () => HTMLElement> = {
    'a body': () => document.body,
    'all of a page': () => document.documentElement,
  };
  for (const [name, find] of Object.entries(replacements)) {
    it(`follows ${name} that replaced the one it was given`, async () => {
      const old = find();
      const replaced = old.cloneNode() as HTMLElement;
      old.replaceWith(replaced);
      await pass(900);
      onSettled.mockClear();
      replaced.append('words');
      await pass(900);
      replaced.replaceWith(old);
      expect(looks()).toEqual(['changes', 'whole']);
    });
  }

  const untold: Record<string, () => void> = {
    'a rule that was added': () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#d { display: none }');
      document.adoptedStyleSheets = [sheet];
      stop.signal.addEventListener('abort', () => {
        document.adoptedStyleSheets = [];
      });
    },
    'a shadow root that a host got late': () => {
      p().attachShadow({ mode: 'open' }).innerHTML = '<h1>late</h1>';
    },
    'an animation that ended': () => p().dispatchEvent(new AnimationEvent('animationend', { bubbles: true })),
  };
  for (const [name, change] of Object.entries(untold)) {
    it(`[AN6] looks at the whole page after what no node tells of: ${name}`, async () => {
      for (let frame = 0; frame < 3; frame += 1) await pass(0);
      change();
      for (let frame = 0; frame < 3; frame += 1) await pass(0);
      await pass(900);
      expect(looks()).toEqual(['whole']);
    });
  }

  const ours: Record<string, () => void> = {
    'our own elements': () => {
      const host = document.createElement('div');
      host.setAttribute('data-recordmark', '');
      document.body.append(host);
      host.append('words');
      host.hidden = true;
      host.remove();
    },
    'the title': () => {
      document.title = `${document.title}.`;
    },
  };
  for (const [name, change] of Object.entries(ours)) {
    it(`does not tell of ${name}`, async () => {
      change();
      await pass(900);
      expect(onSettled).not.toHaveBeenCalled();
    });
  }

  it('is silent after it was aborted', async () => {
    document.body.append('words');
    await pass(100);
    stop.abort();
    document.body.append('words');
    await pass(900);
    expect(onSettled).not.toHaveBeenCalled();
  });
});
