import type { z } from "zod";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";

/**
 * A combination of values that cannot work. The form says it by zod, the chart by `fail` in its `validate` template,
 * with identical words; one test gives every `example` to both. The chart tries them in the order of the table.
 */
export interface Refusal<Values> {
  id: string;
  /** The whole sentence. `%s` stands for what `find` returns; the chart writes it with `printf`. */
  message: string;
  /** Where the form shows it, dotted; `%s` as in the message. */
  path: string;
  /** One argument for each time the rule is broken; a rule without `%s` returns `[""]`. Empty: nothing is wrong. */
  find: (values: Values) => string[];
  /** Overrides on the chart's defaults that break this rule and no other. */
  example: Record<string, unknown>;
}

interface FoundRefusal {
  id: string;
  path: string[];
  message: string;
}

export function findRefusals<Values>(refusals: readonly Refusal<Values>[], values: Values): FoundRefusal[] {
  return refusals.flatMap(({ id, message, path, find }) =>
    find(values).map((argument) => ({
      id,
      // Split before filling in: an argument may hold a dot.
      path: path.split(".").map((key) => key.replace("%s", () => argument)),
      message: message.replace("%s", () => argument),
    })),
  );
}

/** The schema with its refusals; they run once the shape is right, as Helm checks the schema before it renders. */
export function attachRefusals<Schema extends z.ZodObject>(
  schema: Schema,
  refusals: readonly Refusal<z.output<Schema>>[],
): Schema {
  return schema.superRefine((values, context) => {
    for (const { id, path, message } of findRefusals(refusals, values)) {
      context.addIssue({ code: "custom", path, message, params: { refusal: id } });
    }
  });
}

/** For rules without an argument. */
export const when = (isBroken: boolean): string[] => (isBroken ? [""] : []);

type QuantityText = string | number | undefined;

interface ResourceValues {
  requests: { cpu: QuantityText; memory: QuantityText; "ephemeral-storage"?: QuantityText };
  limits: { cpu: QuantityText; memory: QuantityText; "ephemeral-storage"?: QuantityText };
}

interface StoreValues {
  name: string;
  kind: string;
  create: boolean;
  principal: string;
  vault: string;
  region: string;
  tenancy: string;
  user: string;
  credentialsSecret: string;
}

interface CommonValues {
  environment: string;
  resources: ResourceValues;
  waitFor: { resources: ResourceValues };
  autoscaling: {
    enabled: boolean;
    minReplicas: number;
    maxReplicas: number;
    targetCPUUtilizationPercentage: number;
    targetMemoryUtilizationPercentage: number;
  };
  strategy: { type: string; maxSurge: string | number; maxUnavailable: string | number };
  secrets: {
    mode: string;
    inline: Record<string, string>;
    external: { store: StoreValues };
  };
  serviceMonitor: { enabled: boolean; interval: string; scrapeTimeout: string };
  helmTest: { resources: ResourceValues };
  extraEnv: { name: string }[];
  extraVolumes: { name: string }[];
  extraVolumeMounts: { name: string; mountPath: string }[];
}

interface ChartNames<Values> {
  /** Variables that the chart sets, whatever the values are. */
  variables: readonly string[];
  volumes: readonly string[];
  mountPaths: readonly string[];
  /** Those of `volumes` that the pod has with these values. */
  presentVolumes: (values: Values) => readonly string[];
  /** What the examples of scaling and rolling updates need, so that they break no other rule of the chart. */
  scalable?: Record<string, unknown>;
}

/** The rules of both charts. */
export function commonRefusals<Values extends CommonValues>(own: ChartNames<Values>): Refusal<Values>[] {
  return [
    ...resourceRefusals<Values>("resources", ({ resources }) => resources, "3"),
    ...resourceRefusals<Values>("waitFor.resources", ({ waitFor }) => waitFor.resources, "3"),
    ...resourceRefusals<Values>("helmTest.resources", ({ helmTest }) => helmTest.resources, "3"),
    {
      id: "replicas-order",
      path: "autoscaling.minReplicas",
      message:
        "autoscaling.minReplicas: is more than autoscaling.maxReplicas. Write a minimum of at most the maximum.",
      find: ({ autoscaling }) => when(autoscaling.minReplicas > autoscaling.maxReplicas),
      example: { autoscaling: { minReplicas: 6, maxReplicas: 4 } },
    },
    {
      id: "autoscaling-without-target",
      path: "autoscaling.targetCPUUtilizationPercentage",
      message:
        "autoscaling.targetCPUUtilizationPercentage: is 0 like autoscaling.targetMemoryUtilizationPercentage, so nothing would scale. Write a percentage such as 70, or set autoscaling.enabled to false.",
      find: ({ autoscaling }) =>
        when(
          autoscaling.enabled &&
            autoscaling.targetCPUUtilizationPercentage === 0 &&
            autoscaling.targetMemoryUtilizationPercentage === 0,
        ),
      example: {
        ...own.scalable,
        autoscaling: {
          enabled: true,
          targetCPUUtilizationPercentage: 0,
          targetMemoryUtilizationPercentage: 0,
        },
      },
    },
    {
      id: "strategy-without-room",
      path: "strategy.maxSurge",
      message:
        "strategy.maxSurge: is 0 like strategy.maxUnavailable, so no pod could ever be replaced. Write 1 or 25% in one of them.",
      find: ({ strategy }) =>
        when(
          strategy.type === "RollingUpdate" && isNone(strategy.maxSurge) && isNone(strategy.maxUnavailable),
        ),
      example: { ...own.scalable, strategy: { type: "RollingUpdate", maxSurge: 0, maxUnavailable: "0%" } },
    },
    {
      id: "inline-secrets-outside-development",
      path: "secrets.mode",
      message:
        "secrets.mode: inline is for development only. Write sealed, external or existing, or set environment to development.",
      find: ({ environment, secrets }) => when(secrets.mode === "inline" && environment !== "development"),
      example: { environment: "production" },
    },
    {
      id: "reserved-variable",
      path: "extraEnv",
      message: "extraEnv: %s is set by the chart itself. Remove it, and use the value that sets it.",
      find: ({ extraEnv }) =>
        namesIn(
          extraEnv.map(({ name }) => name),
          own.variables,
        ),
      example: { extraEnv: [{ name: own.variables.at(-1) ?? "", value: "x" }] },
    },
    {
      id: "reserved-volume",
      path: "extraVolumes",
      message: "extraVolumes: %s is the name of a volume of the chart itself. Write another name.",
      find: ({ extraVolumes }) =>
        namesIn(
          extraVolumes.map(({ name }) => name),
          own.volumes,
        ),
      example: { extraVolumes: [{ name: "tmp", emptyDir: {} }] },
    },
    {
      id: "reserved-mount",
      path: "extraVolumeMounts",
      message: "extraVolumeMounts: %s is already mounted by the chart itself. Write another mountPath.",
      find: ({ extraVolumeMounts }) =>
        namesIn(
          extraVolumeMounts.map(({ mountPath }) => mountPath),
          own.mountPaths,
        ),
      example: {
        extraVolumes: [{ name: "more", emptyDir: {} }],
        extraVolumeMounts: [{ name: "more", mountPath: "/tmp" }],
      },
    },
    {
      id: "repeated-variable",
      path: "extraEnv",
      message: "extraEnv: %s is there twice, and only the last would count. Write it once.",
      find: ({ extraEnv }) => repeated(extraEnv.map(({ name }) => name)),
      example: {
        extraEnv: [
          { name: "MORE", value: "a" },
          { name: "MORE", value: "b" },
        ],
      },
    },
    {
      id: "repeated-volume",
      path: "extraVolumes",
      message: "extraVolumes: %s is there twice. Write another name.",
      find: ({ extraVolumes }) => repeated(extraVolumes.map(({ name }) => name)),
      example: {
        extraVolumes: [
          { name: "more", emptyDir: {} },
          { name: "more", emptyDir: {} },
        ],
      },
    },
    {
      id: "repeated-mount",
      path: "extraVolumeMounts",
      message: "extraVolumeMounts: %s is there twice. Write another mountPath.",
      find: ({ extraVolumeMounts }) => repeated(extraVolumeMounts.map(({ mountPath }) => mountPath)),
      example: {
        extraVolumeMounts: [
          { name: "tmp", mountPath: "/more" },
          { name: "tmp", mountPath: "/more" },
        ],
      },
    },
    {
      id: "mount-without-volume",
      path: "extraVolumeMounts",
      message: "extraVolumeMounts: %s is not a volume of the pod. Write a name of extraVolumes.",
      find: (values) => {
        const names = [...own.presentVolumes(values), ...values.extraVolumes.map(({ name }) => name)];
        return [...new Set(values.extraVolumeMounts.map(({ name }) => name))].filter(
          (name) => !names.includes(name),
        );
      },
      example: { extraVolumeMounts: [{ name: "more", mountPath: "/more" }] },
    },
  ];
}

/** An empty placeholder would start pods that cannot log in anywhere. `isUsed` leaves out keys that no variable reads. */
export function emptyInlineSecretRefusal<Values extends CommonValues>(
  keys: readonly string[],
  isUsed: (key: string, values: Values) => boolean = () => true,
): Refusal<Values> {
  return {
    id: "empty-inline-secret",
    path: "secrets.inline.%s",
    message:
      "secrets.inline.%s: is empty. Write a value, or set secrets.mode to sealed, external or existing.",
    find: (values) =>
      values.secrets.mode === "inline"
        ? keys.filter((key) => isUsed(key, values) && values.secrets.inline[key] === "")
        : [],
    example: { secrets: { inline: { [keys[0] ?? ""]: "" } } },
  };
}

/** `scraped` is what an example of a service monitor needs, so that it breaks no other rule of the chart. */
export function monitoringRefusals<Values extends CommonValues>(
  scraped: Record<string, unknown> = {},
): Refusal<Values>[] {
  return [
    {
      id: "scrape-timeout",
      path: "serviceMonitor.scrapeTimeout",
      message:
        "serviceMonitor.scrapeTimeout: is more than serviceMonitor.interval. Write a time of at most the interval.",
      find: ({ serviceMonitor }) =>
        when(
          serviceMonitor.enabled &&
            milliseconds(serviceMonitor.scrapeTimeout) > milliseconds(serviceMonitor.interval),
        ),
      example: { ...scraped, serviceMonitor: { enabled: true, interval: "1m", scrapeTimeout: "90s" } },
    },
  ];
}

/** The store is looked at only in `external` mode, and its vault only when the chart makes it. */
export function externalSecretRefusals<Values extends CommonValues>(): Refusal<Values>[] {
  const external = (store: Partial<StoreValues>) => ({ secrets: { mode: "external", external: { store } } });
  return [
    {
      id: "external-without-store",
      path: "secrets.external.store.name",
      message:
        "secrets.external.store.name: is empty. Write the name of the store that reaches the vault, such as oci-vault.",
      find: ({ secrets }) => when(secrets.mode === "external" && secrets.external.store.name === ""),
      example: external({ name: "" }),
    },
    {
      id: "external-cluster-store",
      path: "secrets.external.store.kind",
      message:
        "secrets.external.store.kind: ClusterSecretStore is not for one release to create. Write SecretStore, or set secrets.external.store.create to false.",
      find: ({ secrets }) =>
        when(
          secrets.mode === "external" &&
            secrets.external.store.create &&
            secrets.external.store.kind === "ClusterSecretStore",
        ),
      example: external({
        create: true,
        kind: "ClusterSecretStore",
        vault: "ocid1.vault.oc1.eu-amsterdam-1.example.abcd",
        region: "eu-amsterdam-1",
      }),
    },
    {
      id: "external-store-incomplete",
      path: "secrets.external.store.%s",
      message:
        "secrets.external.store.%s: is empty, and the store is made from it. Write it, or set secrets.external.store.create to false.",
      find: ({ secrets }) => (secrets.mode === "external" ? missingInStore(secrets.external.store) : []),
      example: external({ create: true, region: "eu-amsterdam-1" }),
    },
  ];
}

function missingInStore(store: StoreValues): string[] {
  if (!store.create) return [];
  const always = ["vault", "region"] as const;
  const needed =
    store.principal === "user" ? ([...always, "tenancy", "user", "credentialsSecret"] as const) : always;
  return needed.filter((key) => store[key] === "");
}

const factors: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A duration of one unit, as the schema takes it: "30s". */
function milliseconds(duration: string): number {
  const [, amount = "", unit = ""] = /^([0-9]+)([a-z]+)$/.exec(duration) ?? [];
  return Number(amount) * (factors[unit] ?? Number.NaN);
}

function resourceRefusals<Values>(
  path: string,
  pick: (values: Values) => ResourceValues,
  large: string,
): Refusal<Values>[] {
  const names = ["cpu", "memory", "ephemeral-storage"] as const;
  return names.map((name) => ({
    id: `${path}-${name}`,
    path: `${path}.requests.${name}`,
    message: `${path}.requests.${name}: is more than ${path}.limits.${name}. Write a request of at most the limit.`,
    find: (values) => {
      const { requests, limits } = pick(values);
      const request = amount(name, requests[name]);
      const limit = amount(name, limits[name]);
      return when(request !== undefined && limit !== undefined && request > limit);
    },
    example: nest(path.split("."), {
      requests: { [name]: name === "cpu" ? large : `${large}Gi` },
      ...(name === "ephemeral-storage" ? { limits: { [name]: "1Gi" } } : {}),
    }),
  }));
}

function nest(keys: string[], value: unknown): Record<string, unknown> {
  const [first = "", ...rest] = keys;
  return { [first]: rest.length === 0 ? value : nest(rest, value) };
}

function amount(name: string, text: QuantityText): number | undefined {
  if (text === undefined) return undefined;
  const parsed = name === "cpu" ? parseCpu(text) : parseMemory(text);
  return parsed.ok ? parsed.value : undefined;
}

const isNone = (pods: string | number) => pods === 0 || pods === "0%";

/** Each name once, in the order written: the chart stops at the first. */
function namesIn(written: string[], reserved: readonly string[]): string[] {
  return [...new Set(written.filter((name) => reserved.includes(name)))];
}

/** Each name that is written more than once, in the order of the second time: the chart stops at the first. */
function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
