import { concatenated } from "@/lib/values/concatenated";
import { parseYaml } from "@/lib/values/yaml";
import { jsonErrorOffset } from "./json-error-offset";
import { ProblemError } from "./problem-error";
import { refuseUnusable } from "./usable-values";

export const bodyBytesMax = 256 * 1024;

/**
 * The body of a request as plain data: JSON or YAML by its Content-Type, at most 256 kB, UTF-8. Throws a `ProblemError`
 * with the line of the first fault. No message repeats what the body says: it could be a secret in the wrong place.
 */
export async function readBody(request: Request): Promise<unknown> {
  const format = bodyFormat(request.headers);
  const text = decode(await readBytes(request));
  if (text.trim() === "") {
    throw new ProblemError("malformed", "The body is empty. Send {} for the opening configuration.");
  }
  const value = format === "json" ? readJson(text) : readYaml(text);
  refuseUnusable(value);
  return value;
}

const yamlTypes = new Set(["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"]);

function bodyFormat(headers: Headers): "json" | "yaml" {
  const [type = "", ...parameters] = (headers.get("content-type") ?? "").toLowerCase().split(";");
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith("charset="));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw new ProblemError("unsupported-type", "The body's charset is not UTF-8. Send UTF-8.");
  }
  if ((headers.get("content-encoding") ?? "identity").toLowerCase() !== "identity") {
    throw new ProblemError("unsupported-type", "The body is compressed. Send it as it is.", {
      "Accept-Encoding": "identity",
    });
  }
  if (type.trim() === "application/json") return "json";
  if (yamlTypes.has(type.trim())) return "yaml";
  throw new ProblemError(
    "unsupported-type",
    "Send the configuration as application/json or application/yaml.",
    {
      "Accept-Post": "application/json, application/yaml",
    },
  );
}

/** Counts while it reads, because a sender may say nothing, or the wrong thing, about the length. */
async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = new ProblemError(
    "too-large",
    `The body is larger than ${bodyBytesMax / 1024} kB. Send the configuration alone.`,
  );
  if (Number(request.headers.get("content-length") ?? 0) > bodyBytesMax) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > bodyBytesMax) {
      await reader?.cancel();
      throw tooLarge;
    }
    chunks.push(part.value);
  }
  return concatenated(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const problem = new ProblemError("malformed", "The body is not UTF-8 text. Save it as UTF-8.");
    problem.cause = cause;
    throw problem;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the body, and its wording changes with the engine: only the place is told.
    const before = text.slice(0, jsonErrorOffset(text)).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new ProblemError("malformed", `The body is not JSON: line ${before.length}, column ${column}.`);
  }
}

function readYaml(text: string): unknown {
  const parsed = parseYaml(text);
  if (parsed.ok) return parsed.value;
  throw new ProblemError("malformed", `The body is not one YAML document. ${parsed.message}`);
}
