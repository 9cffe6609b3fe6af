import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
// run.mjs gives every build a folder named after its sources, so that a running server keeps its own files.
const out = process.env.KHEO_BUILD_DIR ?? 'build/current';

/**
 * The framework's root component hides its announcer by a style attribute, which the policy refuses with an error on
 * every page; the same rules stand in base.css.
 */
const withoutStyleAttribute: Plugin = {
  name: 'kheo-without-style-attribute',
  enforce: 'pre',
  transform: {
    filter: { id: /@sveltejs\/kit\/src\/runtime\/components\/root\.svelte$/ },
    handler: (code) => {
      const plain = code.replace(/\s+style="[^"]*"/, '');
      if (plain === code) throw new Error('The root component has no style attribute any more: drop this.');
      return { code: plain, map: null };
    },
  },
};

export default defineConfig({
  plugins: [
    withoutStyleAttribute,
    sveltekit({
      adapter: adapter({ out, envPrefix: 'KHEO_HTTP_' }),
      compilerOptions: { runes: true },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      // A style sheet of its own costs a phone one more round trip before the first paint; up to this size
      // it travels inside the page, under the page's nonce.
      inlineStyleThreshold: 16_384,
      // The list of all routes would come with every page; a link asks for its own when a finger or a mouse is on it.
      router: { resolution: 'server' },
      serviceWorker: { register: false },
      // Not the clock: the same sources give the same build, and open pages notice a new one.
      version: {
        name: createHash('sha256').update(`${version} ${out}`).digest('hex').slice(0, 12),
        pollInterval: 0,
      },
    }),
  ],
  // A small font inlined as data: would be refused by the policy.
  build: { target: 'es2022', assetsInlineLimit: 0 },
  // What most pages share comes in one file: forty small ones compress worse and cost a request each.
  environments: {
    client: {
      build: {
        rolldownOptions: {
          // The sentences of refusals are said by the server; a rule that only makes one must not bring them all along.
          treeshake: { moduleSideEffects: (id) => !/\/src\/base\/refusals(\.ts$|\/)/.test(id) },
          output: {
            codeSplitting: { groups: [{ name: 'house', test: /src\/base\//, minShareCount: 24 }] },
          },
        },
      },
    },
  },
  server: { fs: { strict: true } },
});
