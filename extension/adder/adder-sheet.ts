/** The toolbar's look. `!important` on the host keeps the page's rules from reaching it. */
const look = `
:host {
  all: initial !important;
  color-scheme: light dark !important;
  position: fixed !important;
  inset: auto !important;
  margin: 0 !important;
  z-index: 2147483647 !important;
  width: max-content !important;
  max-width: min(27rem, calc(100vw - 16px)) !important;
  font: 13px/1.4 system-ui, sans-serif !important;
  --paper: light-dark(#fffdf8, #232220);
  --ink: light-dark(#23211d, #f1eee7);
  --quiet: light-dark(#69645a, #aaa498);
  --line: light-dark(#d9d3c6, #4a4741);
  --hover: light-dark(#f1ece0, #34322e);
  --ring: light-dark(#1f5fd0, #8ab4ff);
}
:host(:not(:popover-open)) { display: none !important; }
.box {
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--paper);
  color: var(--ink);
  box-shadow: 0 2px 10px rgb(0 0 0 / 0.18);
  animation: appear 120ms ease-out;
}
[role='toolbar'] { display: flex; flex-wrap: wrap; gap: 2px; padding: 3px; }
[hidden] { display: none !important; }
button {
  all: unset;
  box-sizing: border-box;
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-width: 28px;
  min-height: 28px;
  padding: 0 8px;
  border-radius: 5px;
  cursor: pointer;
  user-select: none;
  white-space: nowrap;
}
button:hover { background: var(--hover); }
button:focus-visible { outline: 2px solid var(--ring); outline-offset: -2px; }
.name { text-decoration: underline 2px; text-underline-offset: 3px; }
.claim .name { text-decoration-color: #b36b00; text-decoration-style: solid; }
.passage .name { text-decoration-color: #00857a; text-decoration-style: dotted; }
.note .name { text-decoration-color: #8a5cf0; text-decoration-style: dashed; }
.relation .name { text-decoration: none; }
.evidence .name { text-decoration-color: #00857a; text-decoration-style: double; }
kbd {
  min-width: 1.3em;
  border: 1px solid var(--line);
  border-radius: 3px;
  color: var(--quiet);
  font: 11px/1.3 ui-monospace, monospace;
  text-align: center;
}
.mute { justify-content: center; padding: 0 6px; color: var(--quiet); }
svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; }
.message { padding: 6px 10px; }
.message:empty { display: none; }
[role='toolbar']:not([hidden]) + .message { border-top: 1px solid var(--line); }
@keyframes appear { from { opacity: 0; } }
@media (prefers-reduced-motion: reduce) { .box { animation: none; } }
@media (forced-colors: active) {
  .box { border-color: CanvasText; }
  button { border: 1px solid ButtonText; color: ButtonText; }
  button:hover { color: Highlight; }
  button:focus-visible { outline-color: Highlight; }
}
`;

/** The toolbar's style sheet and the rule of it that says where the toolbar is. */
export function createAdderSheet(): { sheet: CSSStyleSheet; place: (left: number, top: number) => void } {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(look);
  const { style } = sheet.cssRules[sheet.insertRule(':host {}', sheet.cssRules.length)] as CSSStyleRule;
  return {
    sheet,
    place(left, top) {
      style.setProperty('left', `${Math.round(left)}px`, 'important');
      style.setProperty('top', `${Math.round(top)}px`, 'important');
    },
  };
}
