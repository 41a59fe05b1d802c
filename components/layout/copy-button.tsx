"use client";

import Button from "@mui/material/Button";
import { useEffect, useState } from "react";

interface CopyButtonProps {
  text: string;
  label: string;
}

type Copy = "idle" | "copied" | "refused";

/** Puts text on the clipboard and says whether that worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copy, setCopy] = useState<Copy>("idle");

  useEffect(() => {
    if (copy === "idle") return;
    const timer = setTimeout(() => setCopy("idle"), 2_500);
    return () => clearTimeout(timer);
  }, [copy]);

  return (
    <>
      <Button
        size="small"
        aria-label={label}
        onClick={() =>
          navigator.clipboard.writeText(text).then(
            () => setCopy("copied"),
            () => setCopy("refused"),
          )
        }
      >
        {words[copy]}
      </Button>
      <span className="visually-hidden" aria-live="polite">
        {copy === "idle" ? "" : words[copy]}
      </span>
    </>
  );
}

const words: Record<Copy, string> = { idle: "Copy", copied: "Copied", refused: "Select and copy by hand" };
