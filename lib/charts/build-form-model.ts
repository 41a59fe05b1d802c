import { z } from "zod";
import { configurationSchema } from "@/lib/configuration/schema";
import { effectiveValues } from "@/lib/values/effective";
import { type ChartName, charts, type PresetName } from "./chart";
import type { FieldInfo, FormModel } from "./form-model";
import type { JsonSchema } from "./json-schema";
import { chartDefinition, collectFields, type Field } from "./registry";

let model: FormModel | null = null;

/** What the form knows of the schemas, as plain data that a server page can hand to the browser. */
export function formModel(): FormModel {
  model ??= buildFormModel();
  return model;
}

function buildFormModel(): FormModel {
  const defaults = configurationSchema.parse({});
  return {
    charts: { "health-api": chartModel("health-api"), "etl-engine": chartModel("etl-engine") },
    configurationFields: configurationFields(defaults),
    defaults,
  };
}

function chartModel(name: ChartName): FormModel["charts"][ChartName] {
  const valuesOf = (preset: PresetName) => effectiveValues(name, preset, {});
  return {
    title: charts[name].title,
    presets: {
      development: valuesOf("development"),
      production: valuesOf("production"),
      "always-free": valuesOf("always-free"),
    },
    fields: shownFields(chartDefinition(name).fields),
  };
}

/**
 * Every visit sends the model, so it carries what a form shows and nothing else: no groups, and nothing that has only
 * one value, such as the switch of an object whose template is still to come and what that switch would turn on.
 */
function shownFields(fields: Record<string, Field>): Record<string, FieldInfo> {
  const fixedGroups = Object.values(fields).flatMap(({ path, isFixed }) =>
    isFixed && path.endsWith(".enabled") ? [path.slice(0, -"enabled".length)] : [],
  );
  const isShown = ({ path, isGroup, isFixed }: Field) =>
    !isGroup && !isFixed && !fixedGroups.some((group) => path.startsWith(group));
  return Object.fromEntries(
    Object.values(fields)
      .filter(isShown)
      .map(({ isGroup: _group, isFixed: _fixed, isOptional, pattern: _pattern, items: _items, ...info }) => [
        info.path,
        isOptional ? { ...info, isOptional } : info,
      ]),
  );
}

/** A node's fields stand for the first node; the others have the same titles and bounds. */
function configurationFields(defaults: unknown): FormModel["configurationFields"] {
  const schema = z.toJSONSchema(configurationSchema, { target: "draft-07", io: "input" }) as JsonSchema;
  const nodes = schema.properties?.cluster?.properties?.nodes?.items;
  const first = z.record(z.string(), z.unknown()).parse(configurationSchema.parse({}).cluster.nodes[0]);
  const ofNodes = nodes === undefined ? {} : collectFields(nodes, first, ["cluster", "nodes", "0"]);
  return shownFields({ ...collectFields(schema, defaults), ...ofNodes });
}
