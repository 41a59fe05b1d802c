"use client";

import Button from "@mui/material/Button";
import { useColorScheme } from "@mui/material/styles";

/** Light or dark. Until someone chooses, the system's choice holds. */
export function ThemeToggle() {
  const { colorScheme, setMode } = useColorScheme();
  return (
    <Button
      variant="text"
      aria-label="Switch between light and dark"
      title="Switch between light and dark"
      onClick={() => setMode(colorScheme === "dark" ? "light" : "dark")}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor" />
      </svg>
    </Button>
  );
}
