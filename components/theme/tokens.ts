/**
 * The colours of the page, both schemes designed by hand. Everything on the screen uses only these, through the
 * theme's CSS variables (`app/globals.css` gives them short names). Text colours reach 4.5:1 on every ground they stand
 * on, borders of controls 3:1 (WCAG 1.4.3 and 1.4.11).
 */
export interface InstrumentColours {
  raised: string;
  lineStrong: string;
  control: string;
  ink3: string;
  accentSoft: string;
  okSoft: string;
  warnSoft: string;
  badSoft: string;
  /** One for each kind of workload, so that a pod has the same colour in every picture. */
  api: string;
  etl: string;
  neighbour: string;
  system: string;
  /** Text on the four above. */
  onWorkload: string;
  track: string;
  highlight: string;
  code: string;
  codeKey: string;
  codeNumber: string;
  codeText: string;
}

export const lightColours = {
  canvas: "#f4f5f3",
  surface: "#ffffff",
  line: "#e1e3df",
  ink: "#171a18",
  ink2: "#4f5652",
  accent: "#0b6e63",
  accentHover: "#095b52",
  accentInk: "#ffffff",
  ok: "#17713f",
  warn: "#8a5200",
  bad: "#b3261e",
  instrument: {
    raised: "#fafbf9",
    lineStrong: "#c9ccc6",
    control: "#868c88",
    ink3: "#626964",
    accentSoft: "#dcefeb",
    okSoft: "#e2f3e8",
    warnSoft: "#fdf1dc",
    badSoft: "#fde9e7",
    api: "#0b6e63",
    etl: "#5b5bd6",
    neighbour: "#4f7396",
    system: "#a3a9a4",
    onWorkload: "#ffffff",
    track: "#e4e6e2",
    highlight: "#d9f0ea",
    code: "#f9faf8",
    codeKey: "#0b6459",
    codeNumber: "#4d4dc4",
    codeText: "#8a4b12",
  },
};

export const darkColours: typeof lightColours = {
  canvas: "#0f1211",
  surface: "#161a19",
  line: "#29302d",
  ink: "#e9eeeb",
  ink2: "#aeb8b3",
  accent: "#4fd1bd",
  accentHover: "#74decd",
  accentInk: "#06231e",
  ok: "#5fd38f",
  warn: "#f0b35a",
  bad: "#ff8a80",
  instrument: {
    raised: "#1b201e",
    lineStrong: "#3b4440",
    control: "#6f7a75",
    ink3: "#909b95",
    accentSoft: "#12352f",
    okSoft: "#12301f",
    warnSoft: "#33270f",
    badSoft: "#3a1a18",
    api: "#38b5a2",
    etl: "#9b9bf5",
    neighbour: "#7ea6cc",
    system: "#5b6660",
    onWorkload: "#0c1513",
    track: "#262d2a",
    highlight: "#143a33",
    code: "#121615",
    codeKey: "#5fcdbb",
    codeNumber: "#a9a9ff",
    codeText: "#dcae7c",
  },
};
