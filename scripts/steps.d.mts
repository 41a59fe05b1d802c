import type { ChildProcess } from "node:child_process";

export function buildDashboard(): Promise<void>;
export function freePort(wanted: number): Promise<number>;
export function serve(port: number): Promise<{ address: string; child: ChildProcess }>;
