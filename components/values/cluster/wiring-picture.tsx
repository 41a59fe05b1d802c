"use client";

import { type ChartName, charts } from "@/lib/charts/chart";
import type { Target } from "./wiring";
import styles from "./wiring-picture.module.css";

interface WiringPictureProps {
  targets: readonly Target[];
  deployed: readonly ChartName[];
}

/** Both services on the left, what they talk to on the right. The table says the same; on a phone it takes its place. */
export function WiringPicture({ targets, deployed }: WiringPictureProps) {
  const rows = layOut(targets);
  const height = rows.at(-1)?.bottom ?? 0;
  const sources = deployed.map((chart, index) => ({
    chart,
    y: (height * (index + 1)) / (deployed.length + 1),
  }));
  return (
    <div className={styles.wiring}>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${width} ${height}`}
        width="100%"
        aria-hidden="true"
        focusable="false"
      >
        {rows.flatMap(({ target, lines }) =>
          target.wires.map((wire, index) => {
            const source = sources.find(({ chart }) => chart === wire.chart);
            const end = lines[target.isSplit ? index : 0]?.y ?? 0;
            const isBad = target.problems.length > 0;
            return (
              <path
                key={target.id + wire.chart}
                className={`${styles.wire} ${wire.chart === "health-api" ? styles.api : styles.etl} ${isBad ? styles.bad : ""}`}
                d={`M${boxWidth} ${source?.y ?? 0}C${boxWidth + 90} ${source?.y ?? 0} ${textStart - 100} ${end} ${textStart - 14} ${end}`}
              />
            );
          }),
        )}
        {sources.map(({ chart, y }) => (
          <g key={chart}>
            <rect
              className={chart === "health-api" ? styles.apiBox : styles.etlBox}
              x="0.5"
              y={y - 20}
              width={boxWidth - 1}
              height="40"
              rx="6"
            />
            <text className={styles.source} x="12" y={y + 4}>
              {charts[chart].title}
            </text>
          </g>
        ))}
        {rows.map(({ target, title, lines }) => (
          <g key={target.id}>
            {lines.map(({ y, text }) => (
              <g key={y}>
                <circle
                  className={target.problems.length > 0 ? styles.badDot : styles.dot}
                  cx={textStart - 10}
                  cy={y}
                  r="3.5"
                />
                <text className={styles.host} x={textStart + 88} y={y + 4}>
                  {text}
                </text>
              </g>
            ))}
            <text className={styles.target} x={textStart} y={title + 4}>
              {target.title}
            </text>
          </g>
        ))}
      </svg>
      <table className={styles.table}>
        <caption>Who talks to whom</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Talks to</th>
            <th scope="col">Host and port</th>
            <th scope="col">Uses</th>
          </tr>
        </thead>
        <tbody>
          {targets.flatMap(({ id, title, wires }) =>
            wires.map(({ chart, host, port, what }) => (
              <tr key={id + chart}>
                <th scope="row">{charts[chart].title}</th>
                <td>{title}</td>
                <td>{`${host}:${port}`}</td>
                <td>{what}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface PictureRow {
  target: Target;
  title: number;
  lines: { y: number; text: string }[];
  bottom: number;
}

/** One line for each address; a service's address stands twice only where the two differ. */
function layOut(targets: readonly Target[]): PictureRow[] {
  let top = 4;
  return targets.map((target) => {
    const wires = target.isSplit ? target.wires : target.wires.slice(0, 1);
    const lines = wires.map(({ host, port }, index) => ({
      y: top + 18 + index * 22,
      text: shortened(`${host}:${port}`),
    }));
    top += 36 + (lines.length - 1) * 22;
    return { target, title: lines[0]?.y ?? top, lines, bottom: top };
  });
}

function shortened(address: string): string {
  const local = address.replace(".svc.cluster.local", ".svc");
  return local.length > 46 ? `${local.slice(0, 45)}…` : local;
}

const width = 720;
const boxWidth = 164;
const textStart = 288;
