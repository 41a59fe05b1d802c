"use client";

import { createTheme } from "@mui/material/styles";
import { buttonStyles } from "./buttons";
import { controlStyles } from "./controls";
import { darkColours, type InstrumentColours, lightColours } from "./tokens";

declare module "@mui/material/styles" {
  interface Palette {
    instrument: InstrumentColours;
  }
  interface PaletteOptions {
    instrument?: InstrumentColours;
  }
}

/** MUI's theme as CSS variables, chosen by `data-light` or `data-dark` on the root element. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: "data" },
  colorSchemes: { light: { palette: palette(lightColours) }, dark: { palette: palette(darkColours) } },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: "var(--font)",
    fontSize: 14,
    fontWeightMedium: 550,
    fontWeightBold: 650,
    body1: { fontSize: "0.875rem", lineHeight: "1.25rem" },
    button: { textTransform: "none", fontSize: "0.8125rem", fontWeight: 550, letterSpacing: 0 },
  },
  components: { ...buttonStyles, ...controlStyles },
});

function palette(colours: typeof lightColours) {
  return {
    primary: {
      main: colours.accent,
      dark: colours.accentHover,
      light: colours.accent,
      contrastText: colours.accentInk,
    },
    error: { main: colours.bad },
    warning: { main: colours.warn },
    success: { main: colours.ok },
    text: { primary: colours.ink, secondary: colours.ink2 },
    background: { default: colours.canvas, paper: colours.surface },
    divider: colours.line,
    instrument: colours.instrument,
  };
}
