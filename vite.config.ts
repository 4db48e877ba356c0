import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Nothing is fetched from elsewhere, nothing is sent anywhere, no text becomes code; Mantine and Plot write styles. */
const policy = [
  "default-src 'self'",
  "connect-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A page on a plain file server, which sends no headers, is as strict. */
const policyInPage: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

/** The package's Snappy is WebAssembly, compiled as it is loaded, which the policy forbids: what is not used is left out. */
const codecs = 'hyparquet-compressors';
const unusedCodecsLeftOut: Plugin = {
  name: 'unused-codecs-left-out',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (source !== codecs && !importer?.includes(`/${codecs}/`)) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && { ...found, moduleSideEffects: false };
  },
};

export default defineConfig({
  root: path('web'),
  base: './',
  plugins: [react(), policyInPage],
  worker: { format: 'es', plugins: () => [unusedCodecsLeftOut] },
  build: { outDir: path('dist'), emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
  server: { headers: isolated, fs: { allow: [path('.')] } },
  preview: {
    headers: { ...isolated, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' },
  },
});
