import { z } from "zod";
import { type ChartName, charts, presetNames } from "@/lib/charts/chart";
import { parseCpu } from "@/lib/quantities/cpu";
import { parseMemory } from "@/lib/quantities/memory";

/** A DNS label (RFC 1123), as Kubernetes wants for namespaces and Services. */
function dnsLabelSchema(what: string, longest: number) {
  return z
    .string({ error: `${what} is text. Write a name such as "health-api".` })
    .max(longest, { error: `${what} is longer than ${longest} characters. Write a shorter name.` })
    .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
      error: `${what} is not a DNS label. Write lower-case letters, digits and "-", for example "health-api".`,
    });
}

function boundedInteger(what: string, smallest: number, largest: number) {
  const error = `${what} is not a whole number from ${smallest} to ${largest}. Write such a number.`;
  return z.int({ error }).min(smallest, { error }).max(largest, { error });
}

function oneOf<const Options extends readonly [string, ...string[]]>(what: string, options: Options) {
  return z.enum(options, { error: `${what} is not one of ${options.join(", ")}. Write one of these.` });
}

function flag(what: string) {
  return z.boolean({ error: `${what} is not true or false. Write one of the two.` });
}

function singleLine(what: string, longest: number) {
  return (
    z
      .string({ error: `${what} is not text. Write it in quotes.` })
      .max(longest, { error: `${what} is longer than ${longest} characters. Write less.` })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this refuses.
      .regex(/^[^\u0000-\u001f\u007f\u0085\u2028\u2029]*$/, {
        error: `${what} has a line break or control character. Write one plain line.`,
      })
  );
}

function quantitySchema(
  parse: (text: string | number) => { ok: true } | { ok: false; message: string },
  example: string,
) {
  const error = `A request is a quantity. Write one such as "${example}".`;
  return z.union([z.string().max(32, { error }), z.number()], { error }).superRefine((quantity, context) => {
    const parsed = parse(quantity);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
  });
}
const cpuSchema = quantitySchema(parseCpu, "250m");
const memorySchema = quantitySchema(parseMemory, "256Mi");

function chartSchema(name: ChartName) {
  const chart = charts[name];
  return z.prefault(
    z.strictObject({
      enabled: flag("enabled")
        .default(true)
        .meta({
          title: "Part of the bundle",
          description: `Whether the ${chart.title} is deployed and counted.`,
        }),
      release: dnsLabelSchema("The release name", 53)
        .regex(/^[^0-9]/, {
          error:
            "The release name begins with a digit, which the name of a Service may not before Kubernetes 1.36. Write a letter first.",
        })
        .default(chart.release)
        .meta({
          title: "Release name",
          description: "Helm's name for this installation; object names follow it.",
        }),
      namespace: dnsLabelSchema("The namespace", 63).default(chart.namespace).meta({
        title: "Namespace",
        description: "Where the release is installed and its Secret is sealed for.",
      }),
      preset: oneOf("The preset", presetNames)
        .default("production")
        .meta({ title: "Preset", description: "The named values that the overrides stand on." }),
      values: z
        .record(z.string(), z.unknown(), { error: "values is not a map. Write the chart's values as a map." })
        .default({})
        .meta({ title: "Values", description: "Overrides only, in the chart's own structure." }),
    }),
    {},
  );
}

const labelsSchema = z.record(z.string().max(317), singleLine("A label's value", 63), {
  error: "labels is not a map of text. Write a map such as { pool: app }.",
});

const taintSchema = z.strictObject({
  key: singleLine("A taint's key", 317),
  value: singleLine("A taint's value", 63).default(""),
  effect: oneOf("A taint's effect", ["NoSchedule", "PreferNoSchedule", "NoExecute"]),
});

const nodeSchema = z.strictObject({
  shape: oneOf("The shape", ["VM.Standard.A1.Flex"])
    .default("VM.Standard.A1.Flex")
    .meta({ title: "Shape", description: "The only Always Free shape that can be an OKE node." }),
  ocpus: boundedInteger("OCPUs", 1, 80)
    .default(2)
    .meta({ title: "OCPUs", description: "1 OCPU of an A1 shape is one core, Kubernetes' cpu: 1." }),
  memoryGb: boundedInteger("Memory", 1, 512)
    .default(12)
    .meta({ title: "Memory (GB)", description: "1 to 64 GB for each OCPU." }),
  bootVolumeGb: boundedInteger("The boot volume", 47, 32768).default(47).meta({
    title: "Boot volume (GB)",
    description: "47 GB is the image's default; a size of your own begins at 50.",
  }),
  count: boundedInteger("The number of nodes", 1, 100)
    .default(1)
    .meta({ title: "Nodes", description: "How many nodes of this shape." }),
  name: dnsLabelSchema("The node's name", 63).optional(),
  labels: labelsSchema.optional(),
  taints: z
    .array(taintSchema, { error: "taints is not a list. Write a list of { key, value, effect }." })
    .max(50)
    .optional(),
  allocatable: z
    .strictObject({
      cpu: cpuSchema,
      memory: memorySchema,
      pods: boundedInteger("pods", 0, 1000).optional(),
      ephemeralStorage: memorySchema.optional(),
    })
    .optional(),
  systemPods: z
    .strictObject({
      cpu: cpuSchema,
      memory: memorySchema,
      pods: boundedInteger("pods", 0, 1000).optional(),
    })
    .optional(),
});

const customAllowanceSchema = z.strictObject({
  custom: z.strictObject({
    ocpus: boundedInteger("OCPUs", 0, 1000),
    memoryGb: boundedInteger("Memory", 0, 16384),
    storageGb: boundedInteger("Storage", 0, 1_000_000),
  }),
});

const neighbourSchema = z.strictObject({
  enabled: flag("enabled").default(true),
  replicas: boundedInteger("replicas", 0, 1000).optional(),
  maxReplicas: boundedInteger("maxReplicas", 0, 1000).optional(),
  requests: z.strictObject({ cpu: cpuSchema.optional(), memory: memorySchema.optional() }).optional(),
  volumesGb: z
    .array(boundedInteger("A volume", 1, 32768))
    .max(32)
    .optional(),
  perNode: flag("perNode").optional(),
  /** `true`: a flexible one of the free shape. `network`: a network load balancer. */
  loadBalancer: z
    .union([z.boolean(), z.literal("network")], {
      error: 'loadBalancer is not true, false or "network". Write one of the three.',
    })
    .optional(),
  /** Of this neighbour alone, instead of the cluster's `neighbourProfile`. */
  profile: oneOf("The profile", ["upstream", "tuned"]).optional(),
});

/**
 * The one document that holds everything a user decided except secret values (DESIGN §4, contract).
 * Every field is optional, `{}` is the opening configuration, unknown fields are an error that names them.
 */
export const configurationSchema = z.strictObject({
  version: z
    .literal(1, { error: "version is not 1. This Chartroom reads version 1; open the link in a newer one." })
    .default(1),
  charts: z.prefault(
    z.strictObject({ "health-api": chartSchema("health-api"), "etl-engine": chartSchema("etl-engine") }),
    {},
  ),
  cluster: z.prefault(
    z.strictObject({
      allowance: z
        .union([z.enum(["always-free-2026-06", "always-free-legacy"]), customAllowanceSchema], {
          error:
            "The allowance is not known. Write always-free-2026-06, always-free-legacy or { custom: { ocpus, memoryGb, storageGb } }.",
        })
        .default("always-free-2026-06")
        .meta({ title: "Allowance", description: "What Oracle gives for nothing, named and dated." }),
      account: oneOf("The account", ["free-only", "payg"]).default("free-only").meta({
        title: "Account",
        description:
          "free-only is never billed: what exceeds the allowance is refused or terminated. payg pays for it.",
      }),
      nodes: z
        .array(nodeSchema, { error: "nodes is not a list. Write a list of node shapes." })
        .min(1, { error: "nodes is empty. Write at least one node." })
        .max(20, { error: "nodes has more than 20 entries. Use count for nodes that are alike." })
        .default([{ shape: "VM.Standard.A1.Flex", ocpus: 2, memoryGb: 12, bootVolumeGb: 47, count: 1 }]),
      clusterType: oneOf("The cluster type", ["basic", "enhanced"]).default("basic").meta({
        title: "Cluster type",
        description: "Basic is free. Enhanced costs 0.10 USD an hour and cannot be undone.",
      }),
      cni: oneOf("The CNI", ["flannel", "vcn-native"]).default("flannel").meta({
        title: "Pod network",
        description: "Flannel carries 110 pods a node; VCN-native 31 on 2 OCPUs.",
      }),
      kubernetesVersion: z
        .string({ error: 'kubernetesVersion is not text. Write it in quotes, for example "1.36".' })
        .regex(/^1\.(2[4-9]|3[0-9])$/, {
          error: 'kubernetesVersion is not a minor from 1.24 to 1.39. Write "1.36".',
        })
        .default("1.36")
        .meta({
          title: "Kubernetes version",
          description: "The minor that templates see and fields are checked for.",
        }),
      retainedVolumesGb: z
        .array(boundedInteger("A volume", 1, 32768), {
          error: "retainedVolumesGb is not a list. Write the volumes' sizes in GB, such as [50].",
        })
        .max(100, { error: "retainedVolumesGb has more than 100 volumes. Write fewer." })
        .default([])
        .meta({
          title: "Volumes left over (GB)",
          description:
            "Volumes that no claim uses any more: kept by reclaimPolicy Retain, or detached. They count until they are deleted.",
        }),
      volumeBackups: boundedInteger("The number of backups", 0, 10_000).default(0).meta({
        title: "Volume backups",
        description: "Backups of boot and block volumes together, CSI snapshots included. Five are free.",
      }),
      egressGb: boundedInteger("Outbound traffic", 0, 10_000_000).default(0).meta({
        title: "Outbound traffic (GB)",
        description: "A month, to the internet. 10 TB are free.",
      }),
      neighbourProfile: oneOf("The neighbours' profile", ["upstream", "tuned"]).default("upstream").meta({
        title: "Neighbours' requests",
        description: "upstream as published; tuned: small ones that fit beside our charts.",
      }),
      neighbours: z
        .record(dnsLabelSchema("A neighbour's name", 63), neighbourSchema, {
          error: "neighbours is not a map. Write a map of names.",
        })
        .default({}),
    }),
    {},
  ),
  secrets: z.prefault(
    z.strictObject({
      controllerName: dnsLabelSchema("The controller's name", 63)
        .default("sealed-secrets-controller")
        .meta({ title: "Controller name", description: "The Service of the Sealed Secrets controller." }),
      controllerNamespace: dnsLabelSchema("The controller's namespace", 63)
        .default("kube-system")
        .meta({ title: "Controller namespace", description: "Where the Sealed Secrets controller runs." }),
      scope: oneOf("The scope", ["strict", "namespace-wide", "cluster-wide"]).default("strict").meta({
        title: "Scope",
        description:
          "strict binds a sealed secret to its name and namespace; namespace-wide to the namespace; cluster-wide to nothing.",
      }),
      certificate: z
        .string({ error: "The certificate is not text. Paste it as PEM." })
        .max(16384, { error: "The certificate is longer than 16 kB. Paste one certificate." })
        .regex(/^$|^\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/, {
          error: 'The certificate is not PEM. Paste what "kubeseal --fetch-cert" prints.',
        })
        .default("")
        .meta({
          title: "Certificate",
          description:
            "The controller's public certificate, so that sealing works without the cluster. Optional.",
        }),
    }),
    {},
  ),
  gitops: z.prefault(
    z.strictObject({
      repoUrl: singleLine("repoUrl", 2048)
        .regex(
          /^$|^(https?|ssh|git):\/\/[^\s/:]+@?[^\s:@/]+(:[0-9]+)?\/\S+$|^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:\S+$/,
          {
            error:
              "repoUrl is not the address of a Git repository. Write https://host/team/repository.git, without a password in it.",
          },
        )
        .default("")
        .meta({
          title: "Git repository",
          description:
            "Where the bundle's files are committed, for Argo CD. Empty: the argocd folder is a draft.",
        }),
      path: singleLine("path", 1024)
        .regex(/^$|^(?!\/)(?!.*(^|\/)\.{0,2}(\/|$)).+$/, {
          error:
            'path is not a folder of the repository. Write it without a slash at either end and without "..".',
        })
        .default("")
        .meta({
          title: "Folder",
          description: "The repository's folder that holds the bundle's files. Empty: its top.",
        }),
      revision: singleLine("revision", 255)
        .min(1, { error: "revision is empty. Write a branch, a tag or a commit." })
        .default("main")
        .meta({ title: "Revision", description: "The branch, tag or commit that Argo CD follows." }),
    }),
    {},
  ),
  dismissed: z
    .record(
      z.string().regex(/^[a-z0-9-]{1,80}$/, { error: "An advisory's id is kebab-case." }),
      singleLine("The reason", 500),
      {
        error: "dismissed is not a map. Write advisory ids and reasons.",
      },
    )
    .default({}),
});

export type ConfigurationInput = z.input<typeof configurationSchema>;
export type Configuration = z.output<typeof configurationSchema>;
export type NodeConfiguration = Configuration["cluster"]["nodes"][number];
export type Neighbour = Configuration["cluster"]["neighbours"][string];
