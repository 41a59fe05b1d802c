import type { Components, Theme } from "@mui/material/styles";

/** Flat buttons of 32 px (28 px when small), each with a border that can be seen. */
export const buttonStyles: Components<Theme> = {
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true, variant: "outlined", color: "inherit" },
    styleOverrides: {
      root: ({ theme }) => ({
        minWidth: 0,
        minHeight: 32,
        padding: "5px 12px",
        lineHeight: "20px",
        whiteSpace: "nowrap",
        transition: "background-color 120ms, border-color 120ms, color 120ms",
        variants: [
          {
            props: { variant: "outlined" },
            style: {
              borderColor: theme.vars?.palette.instrument.lineStrong,
              backgroundColor: theme.vars?.palette.background.paper,
              "&:hover": {
                borderColor: theme.vars?.palette.instrument.control,
                backgroundColor: theme.vars?.palette.instrument.raised,
              },
            },
          },
          {
            // Its ground is its edge, and forced colours take that away.
            props: { variant: "contained" },
            style: { "@media (forced-colors: active)": { border: "1px solid ButtonText" } },
          },
          {
            props: { variant: "text" },
            style: { padding: "5px 8px", color: theme.vars?.palette.text.secondary },
          },
          { props: { size: "small" }, style: { minHeight: 28, padding: "3px 10px", fontSize: "0.75rem" } },
        ],
        // aria-disabled, not disabled: such a button can be focused and says why it refuses. By selector: a variant's
        // class would be made while somebody types (docs/decisions/026).
        '&[aria-disabled="true"]': { opacity: 0.62, cursor: "not-allowed" },
      }),
    },
  },
};
