import { z } from "zod";
import { patterns } from "./patterns";
import { line, pattern, quote, text } from "./scalars";

/** Parts of Kubernetes' own API, handed on as they are: loosely typed here, decoded strictly from the rendered manifest. */

const map = (example: string) => ({
  error: (issue: { input?: unknown }) => `${quote(issue.input)} is not a map. Write ${example}.`,
});

const list = (example: string) => ({
  error: (issue: { input?: unknown }) => `${quote(issue.input)} is not a list. Write ${example}.`,
});

const labelKey = pattern(patterns.labelKey, "a label's key", "a key such as app or example.org/team", 317);
const labelValue = pattern(
  patterns.labelValue,
  "a label's value",
  "up to 63 letters, digits, '-', '_' and '.', in quotes",
  63,
);

export const labels = () => z.record(labelKey, labelValue, map("a map such as { team: data }"));

/**
 * Values may be null: Helm keeps a null over a preset's key that `values.yaml` does not have, and it is the only way to
 * take away the production preset's `kubernetes.io/arch`. The templates leave such keys out.
 */
export const nodeLabels = () =>
  z.record(labelKey, labelValue.nullable(), map("a map such as { kubernetes.io/arch: arm64 }"));

export const annotations = () =>
  z.record(labelKey, text(65_536), map("a map such as { example.org/owner: data }"));

export const anyMap = (example: string) => z.record(z.string(), z.unknown(), map(example));

export const tolerations = () =>
  z.array(
    z.looseObject({}, map("a toleration such as { key: pool, operator: Exists }")),
    list("a list of tolerations"),
  );

export const topologySpreadConstraints = () =>
  z.array(
    z.looseObject({}, map("a constraint with maxSkew, topologyKey and whenUnsatisfiable")),
    list("a list of topology spread constraints"),
  );

export const imagePullSecrets = () =>
  z.array(
    z.strictObject(
      {
        name: pattern(patterns.objectName, "an object's name", "the name of a Secret such as registry-login"),
      },
      map("an entry such as { name: registry-login }"),
    ),
    list("a list such as [{ name: registry-login }]"),
  );

export const extraEnv = () =>
  z.array(
    z.looseObject(
      {
        name: pattern(
          patterns.environmentName,
          "a variable's name",
          "letters, digits and '_' such as HTTP_PROXY",
        ),
        value: text(131_072).optional(),
        valueFrom: z.looseObject({}, map("a source such as { secretKeyRef: { name, key } }")).optional(),
      },
      map('an entry such as { name: HTTP_PROXY, value: "http://proxy:3128" }'),
    ),
    list("a list of { name, value } entries"),
  );

export const extraVolumes = () =>
  z.array(
    z.looseObject(
      { name: pattern(patterns.dnsLabel, "a volume's name", "lower-case letters, digits and '-'", 63) },
      map("a volume such as { name: cache, emptyDir: {} }"),
    ),
    list("a list of Kubernetes volumes"),
  );

export const extraVolumeMounts = () =>
  z.array(
    z.looseObject(
      {
        name: pattern(patterns.dnsLabel, "a volume's name", "lower-case letters, digits and '-'", 63),
        mountPath: line(1, 1024, "/cache"),
      },
      map("a mount such as { name: cache, mountPath: /cache }"),
    ),
    list("a list of Kubernetes volume mounts"),
  );

export const extraContainers = () =>
  z.array(
    z.looseObject(
      {
        name: pattern(patterns.dnsLabel, "a container's name", "lower-case letters, digits and '-'", 63),
        image: pattern(
          patterns.imageReference,
          "a full image reference",
          "registry, path and tag, such as docker.io/library/busybox:1.37.0",
          512,
        ),
      },
      map("a container such as { name: proxy, image: docker.io/library/busybox:1.37.0 }"),
    ),
    list("a list of Kubernetes containers"),
  );

export const networkRules = (side: "from" | "to") =>
  z.array(
    z.looseObject({}, map(`a rule such as { ${side}: [{ podSelector: {} }], ports: [{ port: 443 }] }`)),
    list("a list of network policy rules"),
  );

/** Helm hands `global` to any chart used as a dependency; only the pull secrets mean something here. */
export const globalValues = () =>
  z.looseObject({ imagePullSecrets: imagePullSecrets().optional() }, map("a map"));
