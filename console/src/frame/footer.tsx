export const Footer = () => (
  <footer class="bottom">
    <span>
      Version {__VERSION__}
      {__COMMIT__ && ` (${__COMMIT__})`}
    </span>
    <a href="/help/user-guide.html">User guide</a>
    <a href="/reference">API reference</a>
    <span>Not affiliated with UPS.</span>
  </footer>
);
