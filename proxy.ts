import { type NextRequest, NextResponse } from "next/server";

/**
 * Gives every page a policy with a fresh nonce (docs/decisions/004): no inline script without it, nothing from another
 * host. The page itself may not compile WebAssembly; only the worker's own response allows that.
 */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID());
  // React's development build evaluates code to show server errors; the built product never does.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ].join("; ");

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  return response;
}

export const config = {
  // Routes that answer data, and files, carry headers of their own.
  matcher: [{ source: "/((?!api/|c/|engine/|_next/static|_next/image|icon|favicon).*)" }],
};
