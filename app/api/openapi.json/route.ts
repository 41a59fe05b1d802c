import { fileResponse } from "@/lib/http/file-response";
import { onlyGet, withoutBody } from "@/lib/http/methods";
import { openApiDocument } from "@/lib/http/openapi";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";

export function GET(request: Request) {
  return respond(() => {
    const bytes = new TextEncoder().encode(JSON.stringify(openApiDocument(), null, 2));
    return fileResponse({ bytes, type: "application/json", cacheControl: "public, max-age=3600" }, request);
  });
}

export async function HEAD(request: Request) {
  return withoutBody(await GET(request));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyGet();
