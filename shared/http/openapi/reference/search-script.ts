/** The one script of the reference. It filters the contents by the names of operations and their fields, closes the contents on narrow
 * screens, and takes the theme that was chosen in the console. Everything is readable without it. */
export const SEARCH_SCRIPT = `
const root = document.documentElement;
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
} catch {}
addEventListener('DOMContentLoaded', () => {
  const contents = document.querySelector('.contents');
  const narrow = matchMedia('(width < 60rem)');
  const fold = () => { contents.open = !narrow.matches; };
  fold();
  narrow.addEventListener('change', fold);
  const links = [...contents.querySelectorAll('li > a')];
  const box = document.querySelector('#search');
  const count = document.querySelector('#found');
  box.closest('form').hidden = false;
  box.closest('form').addEventListener('submit', (event) => event.preventDefault());
  const filter = () => {
    const wanted = box.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let found = 0;
    for (const link of links) {
      const words = (link.dataset.words ?? '').split(' ');
      const title = (link.textContent + ' ' + words.slice(0, 3).join(' ')).toLowerCase();
      const fields = wanted.map((one) => title.includes(one) ? '' : words.find((word) => word.toLowerCase().includes(one)));
      const isFound = fields.every((field) => field !== undefined);
      link.parentElement.hidden = !isFound;
      if (isFound && link.dataset.words) found += 1;
      const named = [...new Set(fields)].filter(Boolean).join(', ');
      if (named) link.dataset.field = named; else delete link.dataset.field;
    }
    for (const group of contents.querySelectorAll('section')) group.hidden = ![...group.querySelectorAll('li')].some((item) => !item.hidden);
    count.textContent = wanted.length === 0 ? '' : found === 1 ? '1 operation' : found + ' operations';
  };
  box.addEventListener('input', filter);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { box.value = ''; filter(); }
    if (event.key === 'Enter') contents.querySelector('li:not([hidden]) > a')?.click();
  });
  document.addEventListener('keydown', (event) => {
    let isOff = false;
    try { isOff = localStorage.getItem('single-keys-off') !== null; } catch {}
    if (event.key !== '/' || isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea')) return;
    event.preventDefault();
    contents.open = true;
    box.focus();
  });
  contents.addEventListener('click', (event) => { if (narrow.matches && event.target.closest('a')) contents.open = false; });
});
`;
