/** The look of the HTML file, on a screen and on paper. It brings no font and no picture, so the file needs nothing else. */
export const htmlStyle = `:root{color-scheme:light dark;--line:#8a8a8a;--faint:#5a5a5a}
@media(prefers-color-scheme:dark){:root{--line:#8a8a8a;--faint:#b5b5b5}}
body{max-width:68rem;margin:0 auto;padding:1rem;font:1rem/1.5 system-ui,sans-serif}
blockquote{margin:.5rem 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--line);font:1.1rem/1.5 Georgia,serif;white-space:pre-wrap;overflow-wrap:anywhere}
article{border-top:1px solid var(--line);padding:.75rem 0;display:grid;gap:0 2rem}
dl{margin:.5rem 0;display:grid;grid-template-columns:fit-content(11rem) 1fr;gap:.1rem .75rem}
dt{color:var(--faint)}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.25;overflow-wrap:anywhere}article :is(h2,h3,h4){font-size:1rem;margin:.25rem 0}
a{overflow-wrap:anywhere}cite{font-style:normal}ul{padding-inline-start:1.25rem}
.faint{color:var(--faint)}.conflict{border:2px solid var(--line);padding:.5rem}
@media(min-width:48rem){article.with-evidence{grid-template-columns:3fr 2fr}}
@media print{body{max-width:none;font-size:10pt}article{break-inside:avoid}article.with-evidence{grid-template-columns:3fr 2fr}h1,h2,h3,h4{break-after:avoid}a{color:inherit}}`;
