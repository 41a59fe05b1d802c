import type { Components, Theme } from "@mui/material/styles";

/** Inputs of 36 px and a switch of 34 × 20 px. */
export const controlStyles: Components<Theme> = {
  // Without a style sheet for each input, which labels need that float (docs/decisions/026).
  MuiInputBase: { defaultProps: { disableInjectingGlobalStyles: true } },
  MuiOutlinedInput: {
    defaultProps: { size: "small", fullWidth: true, notched: false },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 36,
        backgroundColor: theme.vars?.palette.background.paper,
        fontSize: "0.875rem",
        lineHeight: "20px",
        "& .MuiOutlinedInput-notchedOutline": { borderColor: theme.vars?.palette.instrument.control },
        "&:hover:not(.Mui-error) .MuiOutlinedInput-notchedOutline": {
          borderColor: theme.vars?.palette.text.secondary,
        },
      }),
      input: { height: 20, padding: "8px 10px", fontVariantNumeric: "tabular-nums" },
      multiline: { padding: 0 },
    },
  },
  MuiNativeSelect: { defaultProps: { IconComponent: () => null } },
  MuiSwitch: {
    styleOverrides: {
      root: { width: 34, height: 20, padding: 0, overflow: "visible", flex: "none" },
      switchBase: ({ theme }) => ({
        padding: 2,
        transitionDuration: "120ms",
        "&.Mui-checked": {
          transform: "translateX(14px)",
          "& + .MuiSwitch-track": {
            backgroundColor: theme.vars?.palette.primary.main,
            opacity: 1,
            "@media (forced-colors: active)": { backgroundColor: "Highlight", forcedColorAdjust: "none" },
          },
          "& .MuiSwitch-thumb": { color: theme.vars?.palette.background.paper },
        },
        "&.Mui-focusVisible + .MuiSwitch-track": {
          outline: `2px solid ${theme.vars?.palette.primary.main}`,
          outlineOffset: 2,
        },
      }),
      thumb: ({ theme }) => ({
        width: 16,
        height: 16,
        boxShadow: "none",
        color: theme.vars?.palette.background.paper,
      }),
      track: ({ theme }) => ({
        borderRadius: 10,
        opacity: 1,
        boxSizing: "border-box",
        border: "1px solid transparent",
        backgroundColor: theme.vars?.palette.instrument.control,
        transitionDuration: "120ms",
      }),
    },
  },
};
