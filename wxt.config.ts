import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'wxt';

/**
 * What pdf.js reads while it works, as files of the extension: nothing is fetched from elsewhere. Left out are its
 * sandbox for scripts in a PDF, which never run here, and its WebAssembly, for which it has plain code too.
 */
const pdfjs = [
  { from: 'build', to: 'pdfjs', keep: /^pdf\.worker\.min\.mjs$/ },
  { from: 'cmaps', to: 'pdfjs/cmaps', keep: /\.bcmap$|^LICENSE/ },
  { from: 'standard_fonts', to: 'pdfjs/fonts', keep: /./ },
  { from: 'wasm', to: 'pdfjs/decoders', keep: /nowasm|^LICENSE_(PDFJS_)?(JBIG2|OPENJPEG)/ },
  { from: 'iccs', to: 'pdfjs/icc', keep: /./ },
  { from: 'web/images', to: 'pdfjs/images', keep: /^annotation-/ },
];

function listPdfjsFiles(): { absoluteSrc: string; relativeDest: string }[] {
  return pdfjs.flatMap(({ from, to, keep }) => {
    const folder = resolve('node_modules/pdfjs-dist', from);
    const names = readdirSync(folder)
      .filter((name) => keep.test(name))
      .sort();
    return names.map((name) => ({ absoluteSrc: resolve(folder, name), relativeDest: `${to}/${name}` }));
  });
}

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  manifestVersion: 3,
  imports: false,
  // What both browsers have had since the versions that the manifests ask for. For older ones `light-dark()` would be
  // rewritten into a form that follows the system alone, not the theme that a person chose.
  vite: () => ({ build: { cssTarget: ['chrome123', 'firefox140'] } }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push(...listPdfjsFiles());
    },
  },
  zip: {
    // What a reviewer needs to build the same bytes with `npm ci && npm run package`, and nothing else.
    includeSources: [
      'LICENSE',
      'extension/**',
      'package.json',
      'package-lock.json',
      'server/command/package.ts',
      'server/require-node.mjs',
      'shared/**',
      'tsconfig.json',
      'wxt.config.ts',
    ],
  },
  manifest: ({ browser }) => ({
    name: '__MSG_product__',
    description: '__MSG_product_description__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'contextMenus',
      'alarms',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ],
    optional_host_permissions: ['http://*/*', 'https://*/*'],
    action: { default_title: '__MSG_start_here__' },
    commands: {
      start: { suggested_key: { default: 'Alt+Shift+C' }, description: '__MSG_start_here__' },
    },
    // The id follows the folder without a key; this one keeps development profiles and their stores.
    ...(browser === 'chrome'
      ? {
          key: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4zRkFm0IGjST/BmuDJp9YW4QLBMaN4VU1mL6mFIrpARgXdVhJvkAXX5jRp3cViE04BUBtVGuYlZcJ/yQsvx2dLiItj4bwDUHIoNuxGr8sOM2ewHoVZvWgwaY4SRVcuMNtkHYYvvW2/ZLP0A6FqpiomQMoctQ4DSC6WS3rVXrRbGquHZyZd8DBTDdfEZiucKpU7t1Vut8eV4sbT3hKQc3S23ntN4UkXkq7xQnoH0kKv7E3LiaT3wYa5SkfKwuJ6CIDAgox73ze1/mH2ulRUxdycoj7IC8/YDJg4jJ4x+UxZFI3vlMMueeiH7r/AvkERu5tXWTRL5LXW0d9Sc3tVDE/QIDAQAB',
          minimum_chrome_version: '147',
        }
      : {
          browser_specific_settings: {
            gecko: {
              id: 'recordmark@recordmark.example',
              strict_min_version: '144.0',
              // Nothing leaves before a person connects to a server, and then only what Firefox asked about at that moment.
              data_collection_permissions: {
                required: ['none'],
                optional: ['authenticationInfo', 'browsingActivity', 'websiteContent'],
              },
            },
          },
          // Without this, Firefox's pages upgrade http to https, and a plain server in an office network cannot be reached.
          content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
        }),
  }),
});
