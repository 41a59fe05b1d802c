/** Reads a configuration on standard input and prints the text that `/c/<configuration>/` carries for it. */
import { readFileSync } from "node:fs";
import { encodeConfiguration } from "@/lib/configuration/link";
import { parseConfiguration } from "@/lib/configuration/parse";

const parsed = parseConfiguration(JSON.parse(readFileSync(0, "utf8")));
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
console.log(encodeConfiguration(parsed.value));
