"use client";

import { Field } from "@/components/fields/field";
import { SectionForm } from "@/components/fields/section-form";
import { TextField } from "@/components/fields/text-field";
import { FormPage } from "@/components/layout/form-page";
import { LazyPart, lazyPart, loading } from "@/components/layout/lazy-part";
import styles from "./sealing-panel.module.css";
import { SecretTable } from "./secret-table";

const sealingCommands = lazyPart(async () => (await import("./sealing-commands")).SealingCommands);

/** How the secrets reach the cluster without reaching us: the names, the keys and the commands that seal them. */
export function SealingPanel() {
  return (
    <FormPage
      title="Secrets"
      description="Chartroom never asks for a secret. It tells you which ones the pods read, and gives you a script that asks for them in your own terminal."
    >
      <SecretTable />
      <h2 className={styles.heading}>Controller</h2>
      <SectionForm pointers={pointers}>
        <div className={styles.fields}>
          <Field pointer="/secrets/controllerName" />
          <Field pointer="/secrets/controllerNamespace" />
          <Field pointer="/secrets/scope" wide />
          <TextField pointer="/secrets/certificate" rows={4} example="-----BEGIN CERTIFICATE-----" wide />
        </div>
      </SectionForm>
      <h2 className={styles.heading}>Commands</h2>
      <LazyPart part={sealingCommands} props={{}} busy={loading} />
    </FormPage>
  );
}

const pointers: readonly string[] = [
  "/secrets/controllerName",
  "/secrets/controllerNamespace",
  "/secrets/scope",
  "/secrets/certificate",
];
