"use client";

import { ChartsReferenceLine } from "@mui/x-charts/ChartsReferenceLine";
import { LineChart } from "@mui/x-charts/LineChart";
import type { PeakStep } from "./way-to-peak";

interface PeakPlotProps {
  steps: readonly PeakStep[];
  limitMillicores: number;
}

/** CPU requests against the number of pods, with the nodes' limit. Loaded late; the table beside it says the same. */
export function PeakPlot({ steps, limitMillicores }: PeakPlotProps) {
  const highest = Math.max(limitMillicores, ...steps.map(({ cpuMillicores }) => cpuMillicores));
  return (
    <div aria-hidden="true">
      <LineChart
        height={148}
        skipAnimation
        disableKeyboardNavigation // hidden from assistive technology, so nothing in it may take the focus
        hideLegend
        margin={{ left: 0, right: 12, top: 14, bottom: 0 }}
        xAxis={[
          {
            data: steps.map(({ pods }) => pods),
            scaleType: "point",
            height: 26,
            tickLabelStyle: tickText,
            valueFormatter: (pods: number, context) =>
              context.location === "tick" ? String(pods) : tipTitle(steps.find((step) => step.pods === pods)),
          },
        ]}
        yAxis={[
          {
            min: 0,
            max: Math.ceil((highest * 1.08) / 100) * 100,
            width: 50,
            tickNumber: 4,
            tickLabelStyle: tickText,
            valueFormatter: (value: number) => `${value}m`,
          },
        ]}
        series={[
          {
            data: steps.map(({ cpuMillicores }) => cpuMillicores),
            label: "CPU requests",
            color: "var(--api)",
            curve: "linear",
            area: true,
            showMark: steps.length < 30,
            valueFormatter: (value) => `${value}m of ${limitMillicores}m`,
          },
        ]}
        sx={{
          "& .MuiLineChart-area": { fillOpacity: 0.16 },
          "& .MuiChartsAxis-line, & .MuiChartsAxis-tick": { stroke: "var(--line-strong)" },
          "& .MuiChartsAxis-tickLabel": { fill: "var(--ink-2)", fontSize: 11 },
          "& .MuiChartsReferenceLine-line": { stroke: "var(--ink)", strokeDasharray: "4 3" },
        }}
      >
        <ChartsReferenceLine
          y={limitMillicores}
          label={`${limitMillicores}m`}
          labelAlign="start"
          labelStyle={tickText}
        />
      </LineChart>
    </div>
  );
}

function tipTitle(step: PeakStep | undefined): string {
  if (step === undefined) return "";
  return step.started === null
    ? `${step.pods} pods at rest`
    : `${step.pods} pods, one more of ${step.started}`;
}

const tickText = { fill: "var(--ink-2)", fontSize: 11 };
