"use client";

import { memo } from "react";
import { useProblems } from "@/lib/browser/use-chartroom";
import { FieldFrame } from "../field-frame";
import type { FieldProps } from "../text-field";
import { useField } from "../use-field";
import { YamlArea } from "./yaml-area";

/** A list or map of which nothing is known but that Kubernetes reads it. */
export const YamlField = memo(function YamlField({ pointer, info }: FieldProps) {
  const field = useField(pointer, info);
  const below = useProblems().find(({ path }) => path.startsWith(`${pointer}/`));
  const error = field.error ?? below?.message;
  return (
    <FieldFrame field={{ ...field, error }} wide isGroup>
      <YamlArea field={field} pointer={pointer} hasProblem={error !== undefined} />
    </FieldFrame>
  );
});
