import { Router, type RequestHandler } from 'express';
import { dirname, join } from 'node:path';
import { contextOf } from '../kit/trackRequests';

/** The folder of the viewer's package. Not imported: its main file would load the whole viewer into this process. */
const VIEWER = dirname(require.resolve('swagger-ui-dist/package.json'));
/** What of it the page loads; nothing else of it is served. */
const ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/**
 * The page runs our own scripts alone and asks our own API alone. The viewer colours and unfolds by style attributes,
 * which is what `unsafe-inline` is for; its icons are data.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Munshi: the API</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  // Asking others about our document, and keeping credentials in the browser, are the viewer's habits, not ours.
  validatorUrl: null,
  persistAuthorization: false,
});
`;

/** An hour: they change with a release, and a page of the old one must not run with a script of the new one for long. */
const CACHE = 'public, max-age=3600';

/** `GET /docs`: the API's document to read and to try, its viewer served by ourselves. */
export function createDocsPage(): RequestHandler {
  const router = Router({ caseSensitive: true });
  const send =
    (type: string, text: string): RequestHandler =>
    (_request, response) => {
      contextOf(response).route = '/docs';
      response.set({ 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' }).type(type).send(text);
    };
  router.get('/docs', send('html', PAGE));
  router.get('/docs/start.js', send('js', START));
  for (const asset of ASSETS) {
    router.get(`/docs/${asset}`, (_request, response) => {
      contextOf(response).route = '/docs/:asset';
      response.sendFile(join(VIEWER, asset), { headers: { 'Cache-Control': CACHE }, cacheControl: false });
    });
  }
  return router;
}
