const brotli = [{ type: "header", key: "accept-encoding", value: "(.*\\bbr\\b.*)" }];

/**
 * The worker, the engine and the charts that it loads lie packed in public/engine/ (scripts/prepare.mjs). A worker obeys
 * the policy of its own response (docs/decisions/004): this one may compile WebAssembly and fetch from us, nothing else.
 */
const engineHeaders = [
  // no-transform: Next's own compression would pack a second time what is packed already.
  { key: "Cache-Control", value: "public, max-age=31536000, immutable, no-transform" },
  {
    key: "Content-Security-Policy",
    value: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Vary", value: "Accept-Encoding" },
];

/** @type {import("next").NextConfig} */
const nextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  headers: async () => [
    { source: "/engine/:file", headers: engineHeaders },
    { source: "/engine/:file", has: brotli, headers: [{ key: "Content-Encoding", value: "br" }] },
    { source: "/engine/:file", missing: brotli, headers: [{ key: "Content-Encoding", value: "gzip" }] },
  ],
  rewrites: async () => ({
    beforeFiles: [
      { source: "/engine/:file", has: brotli, destination: "/engine/br/:file" },
      { source: "/engine/:file", destination: "/engine/gz/:file" },
    ],
  }),
};

export default nextConfig;
