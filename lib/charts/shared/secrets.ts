import { group } from "./groups";
import { patterns } from "./patterns";
import { choice, flag, line, pattern } from "./scalars";
import type { SecretKeySettings } from "./secret-keys";

type SecretTexts = Pick<SecretKeySettings, "title" | "description" | "placeholder">;

/** Where a release's passwords come from; one line per key, and the keys are the Secret's own. */
export function secrets<const Key extends string>(release: string, keys: Record<Key, SecretTexts>) {
  return group({
    mode: choice(["existing", "sealed", "external", "inline"]).default("inline").meta({
      title: "Secrets",
      description:
        "existing: the Secret is there. sealed: the Sealed Secrets controller makes it. external: the External Secrets operator fetches it. inline: the chart makes it from the values below, in development only.",
    }),
    name: pattern(patterns.optionalObjectName, "an object's name", "the Secret's name, or leave it empty")
      .default("")
      .meta({
        title: "Secret name",
        description: `Empty: the full name and "-secrets", so ${release}-secrets.`,
      }),
    inline: perKey(keys, ({ title, description, placeholder }) =>
      line(0, 4096, placeholder).default(placeholder).meta({ title, description }),
    ).meta({
      title: "Inline secrets",
      description: "Placeholders for development. Never write real secrets here.",
    }),
    external: external(release, keys),
  })
    .prefault({})
    .meta({ title: "Secrets", description: "Where the pods' passwords and keys come from." });
}

const external = <const Key extends string>(release: string, keys: Record<Key, SecretTexts>) =>
  group({
    apiVersion: choice(["external-secrets.io/v1", "external-secrets.io/v1beta1"])
      .default("external-secrets.io/v1")
      .meta({
        title: "External secrets API",
        description: "v1beta1 only for an operator older than 0.16; newer ones do not serve it.",
      }),
    refreshInterval: pattern(patterns.duration, "a duration", "a duration such as 1h", 8).default("1h").meta({
      title: "Refresh interval",
      description: "Time between two looks at the vault, such as 1h. The pods do not restart by themselves.",
    }),
    keyPrefix: vaultName(
      `${release}-`,
      "Vault name prefix",
      "Stands before each key to make its name in the vault.",
    ),
    keys: perKey(keys, ({ title }, key) =>
      vaultName("", `${title} in the vault`, `Its name in the vault. Empty: the prefix and ${key}.`),
    ).meta({
      title: "Names in the vault",
      description: "Only for secrets with a name of their own, such as one that both services share.",
    }),
    store: store(),
  })
    .prefault({})
    .meta({ title: "External secrets", description: "Used only when the mode is external." });

const store = () =>
  group({
    name: pattern(patterns.optionalObjectName, "an object's name", "the store's name such as oci-vault")
      .default("oci-vault")
      .meta({
        title: "Secret store",
        description: "The SecretStore or ClusterSecretStore that reaches the vault.",
      }),
    kind: choice(["SecretStore", "ClusterSecretStore"]).default("SecretStore").meta({
      title: "Store kind",
      description: "A SecretStore serves one namespace, a ClusterSecretStore all of them.",
    }),
    create: flag().default(false).meta({
      title: "Create the store",
      description: "Makes the SecretStore for an OCI Vault from the values below. Off: it is there already.",
    }),
    vault: ocid("Vault OCID", "The vault, ocid1.vault.….", "ocid1.vault.oc1.…"),
    region: pattern(
      patterns.optionalRegion,
      "a region",
      "a region such as eu-amsterdam-1, or leave it empty",
      63,
    )
      .default("")
      .meta({ title: "Vault region", description: "Where the vault is, such as eu-amsterdam-1." }),
    principal: choice(["instance", "user"]).default("instance").meta({
      title: "Vault principal",
      description:
        "instance: the nodes may read the vault, by a dynamic group and a policy. user: an API key in a Secret. Workload identity needs an Enhanced cluster, which costs.",
    }),
    tenancy: ocid("Tenancy OCID", "The tenancy of the user principal.", "ocid1.tenancy.oc1..…"),
    user: ocid("User OCID", "The user of the user principal.", "ocid1.user.oc1..…"),
    credentialsSecret: pattern(
      patterns.optionalObjectName,
      "an object's name",
      "a Secret's name, or leave it empty",
    )
      .default("")
      .meta({
        title: "Vault credentials secret",
        description:
          "Secret with the keys privateKey and fingerprint of the user principal. The chart never makes it.",
      }),
  })
    .prefault({})
    .meta({ title: "Secret store", description: "How the operator reaches the vault." });

const vaultName = (usual: string, title: string, description: string) =>
  pattern(patterns.vaultName, "a name in the vault", "letters, digits, '-', '_' and '.'", 200)
    .default(usual)
    .meta({ title, description });

const ocid = (title: string, description: string, example: string) =>
  pattern(patterns.optionalOcid, "an OCID", `one such as ${example}, or leave it empty`, 255)
    .default("")
    .meta({ title, description });

/** A closed map with the Secret's keys. */
function perKey<const Key extends string, Schema extends ReturnType<typeof vaultName>>(
  keys: Record<Key, SecretTexts>,
  toSchema: (texts: SecretTexts, key: string) => Schema,
) {
  // Object.fromEntries forgets which keys it was given.
  const shape = Object.fromEntries(
    Object.entries<SecretTexts>(keys).map(([name, texts]) => [name, toSchema(texts, name)]),
  ) as Record<Key, Schema>;
  // Every key has a default, which a generic type cannot show.
  return group(shape).prefault({} as never);
}
