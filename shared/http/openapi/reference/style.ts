/** The style of the pages of the reference, beyond that of every page: the colors of the console's `tokens.css`. */
export const REFERENCE_STYLE = `
:root { --page: light-dark(#f6f4f0, #161412); --surface: light-dark(#fff, #1f1c19); --sunken: light-dark(#f1eee8, #191714);
  --line: light-dark(#e3ded5, #36312b); --text: light-dark(#26211c, #ece7df); --muted: light-dark(#675f54, #ada396);
  --link: light-dark(#77480a, #edc485); --tint: light-dark(#f5ecdd, #2f271a); --focus: light-dark(#1d5fc2, #8ab6ff);
  font-family: "IBM Plex Sans", system-ui, sans-serif; scroll-padding-top: 4.5rem; }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
body { display: grid; grid-template: auto 1fr / 18rem minmax(0, 1fr); min-height: 100vh; background: var(--page); color: var(--text); font-size: .9375rem; }
a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 3; padding: .5rem 1rem; background: var(--surface); }
.skip:focus { top: .5rem; }
header { grid-column: 1 / -1; position: sticky; top: 0; z-index: 2; display: flex; justify-content: space-between; gap: 1rem; padding: .9rem 1.5rem;
  border-bottom: 1px solid var(--line); background: var(--surface); }
header a { color: var(--text); text-decoration: none; }
header a:hover { text-decoration: underline; }
nav { border-right: 1px solid var(--line); }
.contents { position: sticky; top: 3.4rem; max-height: calc(100vh - 3.4rem); overflow-y: auto; padding: 1rem 1rem 3rem 1.5rem; }
.contents > summary { display: none; }
.contents h2 { margin: 1.25rem 0 .25rem; font-size: .8125rem; font-weight: 600; }
.contents h2 a { color: inherit; text-decoration: none; }
.contents ul { margin: 0; padding: 0; list-style: none; }
.contents li a { display: block; padding: .2rem .5rem; border-radius: .375rem; color: var(--text); text-decoration: none; }
.contents a:hover { background: var(--tint); }
.contents a[aria-current] { background: var(--tint); font-weight: 600; }
.contents a[data-field]::after { content: " " attr(data-field); color: var(--muted); font: .75rem ui-monospace, monospace; }
.contents label { font-size: .8125rem; }
#search { width: 100%; margin-top: .25rem; padding: .5rem .75rem; border: 1px solid light-dark(#8f8779, #877d70); border-radius: .5rem;
  font: inherit; background: var(--surface); color: inherit; }
#found { margin: .25rem 0 0; color: var(--muted); font-size: .8125rem; }
main { width: 100%; max-width: 60rem; margin: 0; padding: 2rem 2.5rem 6rem; background: none; }
h1 { font-size: 1.75rem; letter-spacing: -.015em; }
main h2 { margin: 3rem 0 .75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1.0625rem; overflow-wrap: anywhere; }
h4 { margin: 1.5rem 0 .5rem; font-size: .875rem; }
p, li, dd { overflow-wrap: anywhere; }
.lead { font-size: 1.0625rem; color: var(--muted); }
.operation, .schema, .code { margin: 1.5rem 0; padding: 1.5rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--surface); }
.code h2 { margin: 0; }
.operation:target, .schema:target, .code:target { border-color: var(--focus); }
.at { margin: .5rem 0; font-size: .9375rem; }
.method { display: inline-block; padding: 0 .5rem; border-radius: .375rem; background: var(--tint); font: 600 .8125rem/1.6 ui-monospace, monospace; }
.method.get { background: light-dark(#e4eff9, #172c3f); }
.method.delete { background: light-dark(#fce9e6, #40201b); }
.anchor { color: var(--muted); font-weight: 400; text-decoration: none; }
code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace; font-size: .92em; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem 1rem; max-height: 24rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--sunken);
  font: .8125rem/1.5 ui-monospace, "SF Mono", "Cascadia Mono", Menlo, monospace; }
pre code { font: inherit; overflow-wrap: normal; }
details > summary { padding: .25rem 0; color: var(--link); cursor: pointer; }
dl { margin: 1rem 0 0; }
.fields { display: block; }
.fields dt { margin-top: .6rem; color: inherit; }
.fields dt > code:first-child { font-weight: 600; }
.fields dd { color: var(--muted); }
.fields ul, .schema > ul { margin: .25rem 0; padding-left: 1.25rem; }
.codes { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .5rem 0; padding: 0; list-style: none; }
small { color: var(--muted); }
@media (width < 60rem) {
  body { grid-template: auto auto 1fr / minmax(0, 1fr); }
  header { padding: .75rem 1rem; }
  nav { border: 0; border-bottom: 1px solid var(--line); }
  .contents { position: static; max-height: none; padding: .5rem 1rem; }
  .contents > summary { display: block; font-weight: 600; }
  main { padding: 1.25rem 1rem 4rem; }
  .operation, .schema, .code { padding: 1rem; }
  .code dl { grid-template-columns: 1fr; }
}
`;
