"use client";

import { allowanceOptions, allowanceText } from "@/components/values/cluster/allowance";
import { useDraftAt, useModel, useStore } from "@/lib/browser/use-chartroom";
import { readAt } from "@/lib/configuration/apply-patches";
import { ChipSelect } from "./chip-select";
import { useSection } from "./section-context";

/** What the budget is held against. An allowance of one's own is written in the Cluster section. */
export function AllowanceMenu() {
  const store = useStore();
  const { defaults } = useModel();
  const { goTo } = useSection();
  const allowance = useDraftAt("/cluster/allowance") ?? readAt(defaults, "/cluster/allowance");
  return (
    <ChipSelect
      label="Allowance"
      value={allowanceText(allowance)}
      onChange={(text) => {
        const option = allowanceOptions.find((each) => each.text === text);
        if (option === undefined) return;
        store.apply([{ op: "set", path: "/cluster/allowance", value: option.value ?? text }], {
          name: "Allowance",
        });
        if (text === "custom") goTo("/cluster/allowance/custom/ocpus");
      }}
    >
      {allowanceOptions.map(({ text, title }) => (
        <option key={text} value={text}>
          {title}
        </option>
      ))}
    </ChipSelect>
  );
}
