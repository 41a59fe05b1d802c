"use client";

import Button from "@mui/material/Button";
import OutlinedInput from "@mui/material/OutlinedInput";
import { type FormEvent, useId, useState } from "react";
import { useStore } from "@/lib/browser/use-chartroom";
import styles from "./advisory-list.module.css";

/** Why an advisory is of no concern here. The reason lives in the configuration, so that the next one can read it. */
export function DismissForm({ id, onCancel }: { id: string; onCancel: () => void }) {
  const store = useStore();
  const [reason, setReason] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const field = useId();
  const isMissing = reason.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsAsked(true);
    if (isMissing) return;
    store.apply([{ op: "set", path: `/dismissed/${id}`, value: reason.trim() }], {
      name: `Dismiss ${id}`,
    });
  };
  return (
    <form className={styles.dismiss} onSubmit={submit} noValidate>
      <label htmlFor={field}>Reason, kept in the configuration</label>
      <OutlinedInput
        id={field}
        value={reason}
        autoFocus
        error={isAsked && isMissing}
        placeholder="The DNS name comes next week"
        onChange={(event) => setReason(event.target.value.slice(0, 500))}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
        slotProps={{
          input: {
            "aria-describedby": `${field}-error`,
            "aria-invalid": isAsked && isMissing,
            autoComplete: "off",
          },
        }}
      />
      <p id={`${field}-error`} className={styles.problem} role="alert">
        {isAsked && isMissing ? "Write why, in a few words: it will be read again." : ""}
      </p>
      <div className={styles.dismissActions}>
        <Button size="small" variant="text" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="small" type="submit">
          Dismiss it
        </Button>
      </div>
    </form>
  );
}
