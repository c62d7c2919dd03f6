import { useEffect, useRef } from 'preact/hooks';
import { ArrivalLine } from './ArrivalLine.tsx';
import { FindBar } from './FindBar.tsx';
import { SidePane } from './SidePane.tsx';
import { StageNotice } from './StageNotice.tsx';
import { ViewerBar } from './ViewerBar.tsx';
import { followKeys } from './viewer-keys.ts';
import type { ViewerState } from './viewer-state.ts';

/** The viewer: a bar, the pages, and beside them thumbnails or the outline. */
export function ViewerPage({
  state,
  onContainer,
}: {
  state: ViewerState;
  onContainer: (container: HTMLDivElement) => void;
}) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = container.current as HTMLDivElement;
    onContainer(element);
    return followKeys(state, element);
  }, []);
  return (
    <div class={state.dark.value ? 'viewer dark-pages' : 'viewer'}>
      <ViewerBar state={state} />
      <FindBar state={state} />
      <div class="viewer-body">
        <SidePane state={state} />
        <main class="viewer-main">
          <StageNotice state={state} />
          <ArrivalLine state={state} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it once it has the focus. */}
          <div ref={container} class="viewer-pages" tabIndex={0}>
            <div class="pdfViewer" />
          </div>
        </main>
      </div>
    </div>
  );
}
