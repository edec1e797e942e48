// Before the first paint, so that a dark room is not lit up for a moment; the rest of the theme is in src/app/theme.ts.
(function () {
  var root = document.documentElement;
  try {
    root.dataset.theme =
      localStorage.getItem('munshi.theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
    // Otherwise as the page was served: in the language of the deployment.
    root.lang = localStorage.getItem('munshi.locale') || root.lang;
  } catch (_error) {
    // A browser that keeps nothing gets the light theme.
    root.dataset.theme = 'light';
  }
})();
