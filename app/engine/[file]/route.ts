import { engineFile } from "@/lib/server/engine-assets";

/** The worker, the engine and the charts it loads, under the policy that only a worker gets. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params;
  return engineFile(file, request.headers.get("accept-encoding") ?? "");
}
