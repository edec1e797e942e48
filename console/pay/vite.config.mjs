import { defineConfig } from 'vite';

/**
 * Builds the payer's page for `api/payments/checkoutPage.ts`: one script and one style with a hash in their names, no
 * library, and no preloading code. It is apart from the console because it has another policy, other readers, and a limit of its own.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/pay/',
  build: {
    // Telephones keep the browsers inside of their apps for years.
    target: ['es2020', 'chrome86', 'safari14'],
    emptyOutDir: true,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: false,
    manifest: 'manifest.json',
  },
});
