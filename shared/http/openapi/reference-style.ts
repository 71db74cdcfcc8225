/** The style of the pages of the reference, beyond that of every page. */
export const REFERENCE_STYLE = `
main { max-width: 60rem; margin: 2rem auto; }
nav ul { padding: 0; columns: 16rem; list-style: none; }
article { padding: 1rem 0; border-top: 1px solid light-dark(#ddd8d0, #3a3734); }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 0; font: 600 1rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .25rem; font-size: .875rem; }
pre { margin: .25rem 0; padding: .75rem 1rem; overflow-x: auto; border-radius: .5rem; background: light-dark(#f6f5f2, #191817);
  font: .8125rem/1.5 ui-monospace, monospace; }
a { color: inherit; }
code { font-family: ui-monospace, monospace; }
`;
