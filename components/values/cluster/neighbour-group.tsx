"use client";

import { Field } from "@/components/fields/field";
import styles from "@/components/layout/form-page.module.css";
import { useDraftAt, useLivePart } from "@/lib/browser/use-chartroom";
import { type KnownNeighbourName, listNeighbours } from "@/lib/budget/neighbours";
import { isMap } from "@/lib/values/merge";
import own from "./neighbour-group.module.css";
import { type NeighbourProfile, neighbourField, neighbourNames, neighbourPointer } from "./neighbours";

interface NeighbourGroupProps {
  title: string;
  names: readonly KnownNeighbourName[];
  profile: NeighbourProfile;
}

/** One group of the catalogue: its switches, and what those that are on ask for together. */
export function NeighbourGroup({ title, names, profile }: NeighbourGroupProps) {
  return (
    <fieldset className={styles.group}>
      <legend>
        {title}
        <GroupSum names={names} />
      </legend>
      <div className={styles.fields}>
        {names.map((name) => (
          <NeighbourSwitch key={name} name={name} profile={profile} />
        ))}
      </div>
    </fieldset>
  );
}

function NeighbourSwitch({ name, profile }: { name: KnownNeighbourName; profile: NeighbourProfile }) {
  const entry = useDraftAt(`/cluster/neighbours/${name}`);
  const fields = hasOwnNumbers(entry) ? ownFields : catalogueFields[profile];
  return <Field pointer={neighbourPointer(name)} info={fields.get(name)} />;
}

/** At the last values that rendered: `1000m · 2.4 GiB · 160 GB of volumes`, at rest. */
function GroupSum({ names }: { names: readonly KnownNeighbourName[] }) {
  const cluster = useLivePart((live) => live.lastGood.configuration.cluster);
  const nodes = useLivePart((live) => live.lastGood.budget.nodes.length);
  const counted = listNeighbours(cluster).filter(({ name }) => names.some((each) => each === name));
  if (counted.length === 0) return null;
  let [cpu, memory, volumes] = [0, 0, 0];
  for (const { requests, replicas, perNode, volumesGb } of counted) {
    const pods = perNode ? nodes : replicas;
    cpu += requests.cpuMillicores * pods;
    memory += requests.memoryBytes * pods;
    volumes += volumesGb.reduce((sum, gigabytes) => sum + gigabytes, 0);
  }
  return (
    <span className={own.sum}>
      {counted.length} on: {cpu}m · {(memory / 2 ** 30).toFixed(1)} GiB
      {volumes > 0 && ` · ${volumes} GB of volumes`}
    </span>
  );
}

/** Whether the configuration says more of a neighbour than that it is there. */
export function hasOwnNumbers(entry: unknown): boolean {
  return isMap(entry) && Object.keys(entry).some((key) => key !== "enabled" && key !== "profile");
}

/** Made once, so that a field whose neighbour did not change need not render again. */
const catalogueFields = {
  upstream: new Map(neighbourNames.map((name) => [name, neighbourField(name, "upstream")])),
  tuned: new Map(neighbourNames.map((name) => [name, neighbourField(name, "tuned")])),
};

const ownFields = new Map(
  neighbourNames.map((name) => [
    name,
    {
      ...neighbourField(name, "upstream"),
      description: "Counted with numbers of its own, set under Others.",
    },
  ]),
);
