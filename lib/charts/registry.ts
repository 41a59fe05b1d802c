import type { z } from "zod";
import { type ChartName, charts, type PresetName, presetNames } from "./chart";
import { etlEnginePresets } from "./etl-engine/presets";
import { etlEngineRecipes } from "./etl-engine/recipes";
import { etlEngineRefusals } from "./etl-engine/refusals";
import { etlEngineValuesSchema } from "./etl-engine/schema";
import { etlEngineSecretKeys } from "./etl-engine/secret-keys";
import type { FieldInfo } from "./form-model";
import { healthApiPresets } from "./health-api/presets";
import { healthApiRefusals } from "./health-api/refusals";
import { healthApiValuesSchema } from "./health-api/schema";
import { healthApiSecretKeys } from "./health-api/secret-keys";
import { type JsonSchema, toJsonSchema } from "./json-schema";
import type { Presets, Recipe } from "./shared/presets";
import type { Refusal } from "./shared/refusals";
import type { SecretKeySettings } from "./shared/secret-keys";

export type ValuesMap = Record<string, unknown>;

/** A value's field, with what the documents need beyond the form. */
export interface Field extends Omit<FieldInfo, "isOptional"> {
  /** Keys below it are fields of their own. */
  isGroup: boolean;
  isOptional: boolean;
  /** Takes only its default, because its template comes with a later version of the chart. */
  isFixed: boolean;
  pattern?: string;
  lengthMax?: number;
  /** Type of a list's entries, when it is a plain one. */
  items?: string;
}

export interface ChartDefinition {
  schema: z.ZodObject;
  presets: Presets<ValuesMap>;
  /** Sets of values on top of a preset. */
  recipes: readonly Recipe<ValuesMap>[];
  refusals: readonly Refusal<never>[];
  jsonSchema: JsonSchema;
  /** `values.yaml`, complete. */
  defaults: ValuesMap;
  /** By dotted path, in the schema's order, groups before what is in them. */
  fields: Record<string, Field>;
  secretKeys: Record<string, SecretKeySettings>;
}

const sources = {
  "health-api": {
    schema: healthApiValuesSchema,
    presets: healthApiPresets,
    recipes: [],
    refusals: healthApiRefusals,
    secretKeys: healthApiSecretKeys,
  },
  "etl-engine": {
    schema: etlEngineValuesSchema,
    presets: etlEnginePresets,
    recipes: etlEngineRecipes,
    refusals: etlEngineRefusals,
    secretKeys: etlEngineSecretKeys,
  },
} satisfies Record<ChartName, unknown>;

const definitions = new Map<ChartName, ChartDefinition>();

/** Everything that follows from a chart's schema; made on first use, because deriving the fields takes milliseconds. */
export function chartDefinition(chart: ChartName): ChartDefinition {
  const known = definitions.get(chart);
  if (known !== undefined) return known;
  const { schema, presets, recipes, refusals, secretKeys } = sources[chart];
  const jsonSchema = toJsonSchema(schema);
  const defaults: ValuesMap = schema.parse({});
  const definition: ChartDefinition = {
    schema,
    // Each chart's presets and recipes are typed by its own schema where they are written; here they are maps like any other.
    presets: presets as unknown as Presets<ValuesMap>,
    recipes: recipes as unknown as Recipe<ValuesMap>[],
    refusals,
    jsonSchema,
    defaults,
    fields: collectFields(jsonSchema, defaults),
    secretKeys,
  };
  definitions.set(chart, definition);
  return definition;
}

/** The overrides that a preset is: `{}` for `development`. A fresh copy, so that nobody changes ours. */
export function presetOverrides(chart: ChartName, preset: PresetName): ValuesMap {
  if (!presetNames.includes(preset)) throw new Error(`${preset} is not a preset`);
  return structuredClone(chartDefinition(chart).presets[preset].values);
}

export function collectFields(
  schema: JsonSchema,
  defaults: unknown,
  path: string[] = [],
): Record<string, Field> {
  const found: Record<string, Field> = {};
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const keys = [...path, key];
    const value = isMap(defaults) ? defaults[key] : undefined;
    const dotted = keys.join(".");
    const isOptional = !(schema.required ?? []).includes(key);
    const field = toField(dotted, property, value, isOptional);
    found[dotted] = field;
    if (field.isGroup) Object.assign(found, collectFields(property, value, keys));
  }
  return found;
}

function toField(path: string, property: JsonSchema, value: unknown, isOptional: boolean): Field {
  return {
    path,
    title: property.title ?? path,
    description: property.description ?? "",
    kind: kindOf(property),
    ...(property.enum === undefined ? {} : { enum: property.enum.map(String) }),
    ...(property.minimum === undefined ? {} : { minimum: property.minimum }),
    ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
    ...(property.pattern === undefined ? {} : { pattern: property.pattern }),
    ...(property.maxLength === undefined ? {} : { lengthMax: property.maxLength }),
    ...(typeof property.items?.type === "string" ? { items: property.items.type } : {}),
    ...entriesOf(property),
    default: value,
    isGroup: Object.keys(property.properties ?? {}).length > 0 && property.additionalProperties === false,
    isOptional,
    isFixed: property.const !== undefined,
  };
}

function kindOf({ type, quantity, enum: options }: JsonSchema): FieldInfo["kind"] {
  if (quantity !== undefined) return `quantity-${quantity}`;
  if (options !== undefined) return "enum";
  if (type === "integer" || type === "number" || type === "boolean") return type;
  if (Array.isArray(type) && type.includes("integer")) return "number-or-text";
  if (type === "array") return "list";
  return type === "object" ? "map" : "text";
}

/** Text may be null in a map whose entries a preset sets: null takes one away. */
function entriesOf({ type, items, additionalProperties }: JsonSchema): Pick<FieldInfo, "entries"> {
  if (type !== "array" && type !== "object") return {};
  const inner =
    type === "array" ? items : typeof additionalProperties === "object" ? additionalProperties : {};
  const types = [inner?.type ?? []].flat().filter((each) => each !== "null");
  if (types.length !== 1 || (types[0] !== "string" && types[0] !== "integer")) return { entries: "free" };
  return { entries: types[0] === "string" ? "text" : "integer" };
}

export interface SecretKey extends Omit<SecretKeySettings, "placeholder"> {
  key: string;
}

/** The Secret that a release's pods read, and the keys it must hold for these values. */
export function secretKeys(
  chart: ChartName,
  values: ValuesMap,
  release: string = charts[chart].release,
): { secretName: string; keys: SecretKey[] } {
  const settings = Object.entries(chartDefinition(chart).secretKeys);
  const isUsed = (key: string) =>
    chart === "health-api" ||
    key !== "redis-password" ||
    textAt(values, "deduplication", "store") === "redis";
  return {
    secretName: textAt(values, "secrets", "name") || `${fullname(chart, values, release)}-secrets`,
    keys: settings
      .filter(([key]) => isUsed(key))
      .map(([key, { title, description, generate, sharedAs }]) => ({
        key,
        title,
        description,
        generate,
        sharedAs,
      })),
  };
}

/** The name that every object's name begins with: the same rule as `<chart>.fullname` in templates/_helpers.tpl. */
export function fullname(chart: ChartName, values: ValuesMap, release: string): string {
  const cut = (name: string) => name.slice(0, 55).replace(/-$/, "");
  const name = cut(textAt(values, "nameOverride") || chart);
  const generated = release.includes(name) ? release : `${release}-${name}`;
  return cut(textAt(values, "fullnameOverride") || generated);
}

function textAt(values: ValuesMap, ...keys: string[]): string {
  let value: unknown = values;
  for (const key of keys) value = isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof value === "string" ? value : "";
}

function isMap(value: unknown): value is ValuesMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
