import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { encodeConfiguration } from "@/lib/configuration/link";
import { workshop } from "@/lib/server/workshop-test-support";
import { installCommands } from "./install-commands";
import { exampleConfigurations } from "./packaging-test-support";

const origin = "https://chartroom.example";

function commandsOf(input: unknown, { isLong = false } = {}) {
  const evaluation = workshop.evaluateWell(input);
  const configurationText = isLong ? null : encodeConfiguration(evaluation.configuration);
  return installCommands({ evaluation, origin, configurationText });
}
const textOf = (input: unknown, id: string) =>
  commandsOf(input).find((group) => group.id === id)?.commands ?? "";

describe("installCommands", () => {
  it.each(Object.keys(exampleConfigurations))("are words that a shell reads as meant: %s", (name) => {
    for (const { id, commands } of commandsOf(exampleConfigurations[name])) {
      const { status, stderr } = spawnSync("bash", ["-n"], { input: commands, encoding: "utf8" });
      expect(`${id}: ${stderr}`).toBe(`${id}: `);
      expect(status).toBe(0);
    }
  });

  it("install from this server's address for exactly this configuration", () => {
    const input = { charts: { "health-api": { release: "front", namespace: "team-a" } } };
    const { configuration } = workshop.evaluateWell(input);
    const address = `${origin}/c/${encodeConfiguration(configuration)}`;
    expect(textOf(input, "repository")).toContain(
      `helm repo add --force-update chartroom \\\n  ${address}\n`,
    );
    expect(textOf(input, "install")).toContain(
      `helm upgrade --install front \\\n  ${address}/health-api-1.0.0.tgz \\\n  --namespace team-a`,
    );
  });

  it("go by way of the bundle when the configuration is too long for an address", () => {
    const groups = commandsOf({}, { isLong: true });
    expect(groups.map(({ id }) => id)).not.toContain("repository");
    expect(groups.find(({ id }) => id === "install")?.commands).toContain("charts/health-api-1.0.0.tgz");
  });

  it("ask the sealing route with this very configuration and carry no secret", () => {
    const text = textOf(exampleConfigurations["always-free with odd text"], "seal");
    const asked = `curl() { while [ "$1" != --data ]; do shift; done; printf '%s' "$2"; }; bash() { :; }; kubectl() { :; }\n${text}`;
    const { stdout } = spawnSync("bash", ["-c", asked], { encoding: "utf8" });
    const again = workshop.evaluateWell(JSON.parse(stdout));
    expect(again.configuration).toEqual(
      workshop.evaluateWell(exampleConfigurations["always-free with odd text"]).configuration,
    );
  });

  it("leave sealing out where the chart renders its own Secret", () => {
    const input = exampleConfigurations["development, one chart"];
    expect(commandsOf(input).map(({ id }) => id)).not.toContain("seal");
    expect(textOf(input, "install")).not.toContain("etl-engine");
  });

  it("say nothing when both charts are off", () => {
    expect(
      commandsOf({ charts: { "health-api": { enabled: false }, "etl-engine": { enabled: false } } }),
    ).toEqual([]);
  });
});
