"use client";

import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { AppRouterCacheProvider } from "@mui/material-nextjs/v16-appRouter";
import type { ReactNode } from "react";
import { theme } from "./theme";

interface ThemeRegistryProps {
  nonce: string | undefined;
  children: ReactNode;
}

/** MUI's styles, written into the first answer with the page's nonce and in a layer below our own style sheets. */
export function ThemeRegistry({ nonce, children }: ThemeRegistryProps) {
  return (
    <AppRouterCacheProvider options={{ nonce, enableCssLayer: true }}>
      <ThemeProvider theme={theme} defaultMode="system">
        <CssBaseline />
        {children}
      </ThemeProvider>
    </AppRouterCacheProvider>
  );
}
