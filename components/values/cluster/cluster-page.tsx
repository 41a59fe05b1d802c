"use client";

import { Suspense } from "react";
import { Field } from "@/components/fields/field";
import { SectionForm } from "@/components/fields/section-form";
import { SelectField } from "@/components/fields/select-field";
import { FormPage } from "@/components/layout/form-page";
import { lateComponent } from "@/components/layout/lazy-part";
import { useDraftAt } from "@/lib/browser/use-chartroom";
import type { FieldInfo } from "@/lib/charts/form-model";
import { allowanceOptions, allowanceText, customAllowanceFields } from "./allowance";
import { DataLayerSwitch } from "./data-layer-switch";
import { Group } from "./group";
import { NeighbourGroup } from "./neighbour-group";
import { neighbourGroups, neighbourNames, neighbourPointer } from "./neighbours";
import { NodePools } from "./node-pools";
import { PasteCluster } from "./paste-cluster";

/** What the charts run on, what of it costs nothing, and who else lives there. */
export function ClusterPage() {
  const isCustom = allowanceText(useDraftAt("/cluster/allowance") ?? "") === "custom";
  const profile = useDraftAt("/cluster/neighbourProfile") === "tuned" ? "tuned" : "upstream";
  return (
    <FormPage
      title="Cluster"
      description="The nodes the budget is held against, what of them is free, and who else runs there."
    >
      <SectionForm pointers={pointers}>
        <Group title="Allowance">
          <SelectField pointer="/cluster/allowance" options={allowanceOptions} textOf={allowanceText} wide />
          {isCustom &&
            customAllowanceFields.map((info) => (
              <Field key={info.path} pointer={fieldPointer(info)} info={info} />
            ))}
          <Field pointer="/cluster/account" />
        </Group>
        <PasteCluster />
        <NodePools />
        <Group title="Kubernetes">
          {kubernetesFields.map((pointer) => (
            <Field key={pointer} pointer={pointer} />
          ))}
        </Group>
        <Group title="Beside the nodes">
          {usageFields.map((pointer) => (
            <Field key={pointer} pointer={pointer} />
          ))}
        </Group>
        <Group title="Neighbours">
          <DataLayerSwitch />
          <Field pointer="/cluster/neighbourProfile" wide />
        </Group>
        {neighbourGroups.map(({ title, names }) => (
          <NeighbourGroup key={title} title={title} names={names} profile={profile} />
        ))}
        <Group title="Others">
          <LateOwnNeighbours />
        </Group>
      </SectionForm>
    </FormPage>
  );
}

/** Few clusters have any, and rows are code of their own. */
const OwnNeighbours = lateComponent(async () => (await import("./own-neighbours")).OwnNeighbours);

function LateOwnNeighbours() {
  return (
    <Suspense fallback={null}>
      <OwnNeighbours />
    </Suspense>
  );
}

const kubernetesFields = ["kubernetesVersion", "cni", "clusterType"].map((field) => `/cluster/${field}`);

/** What counts against the allowance although no manifest says so. */
const usageFields = ["volumeBackups", "egressGb", "retainedVolumesGb"].map((field) => `/cluster/${field}`);

function fieldPointer({ path }: FieldInfo): string {
  return `/${path.replaceAll(".", "/")}`;
}

const pointers: readonly string[] = [
  "/cluster/allowance",
  ...customAllowanceFields.map(fieldPointer),
  "/cluster/account",
  ...kubernetesFields,
  ...usageFields,
  ...neighbourNames.map(neighbourPointer),
  "/cluster/neighbourProfile",
];
