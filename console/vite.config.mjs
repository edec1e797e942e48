import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Replaced by the server in every answer, as the policy of each page names its own nonce. */
const NONCE_PLACE = '__CSP_NONCE__';

/**
 * Builds the console for `api/console/serveConsole.ts`: files with a hash in their name, no inline script, and one
 * page. `npx vite console` serves it for work on it, with the API of a running `npm start` behind.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), withoutInjectedStyles()],
  html: { cspNonce: NONCE_PLACE },
  build: {
    // What React 19 and the CSS in use need: browsers of 2023.
    target: ['chrome111', 'safari16.4', 'firefox114'],
    emptyOutDir: true,
    // A data: address would need a wider policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // By which a test counts what the first load fetches.
    manifest: 'manifest.json',
  },
  server: { proxy: { '/v1': process.env.MUNSHI_API_URL ?? 'http://127.0.0.1:3000' } },
});

/** sonner writes a style element when it is loaded, which the policy forbids; we import the same rules as a file. */
function withoutInjectedStyles() {
  return {
    name: 'without-injected-styles',
    transform(code, id) {
      if (!/\/sonner\/dist\/index\.mjs/.test(id)) return undefined;
      return { code: code.replace(/^__insertCSS\(".*"\);$/m, ''), map: null };
    },
  };
}
