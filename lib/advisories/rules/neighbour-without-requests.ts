import { listNeighbours } from "@/lib/budget/neighbours";
import type { Rule } from "../context";

export const neighbourWithoutRequests: Rule = ({ configuration }) =>
  listNeighbours(configuration.cluster)
    .filter(({ statesRequests }) => !statesRequests)
    .map(({ name }) => ({
      id: "neighbour-without-requests",
      severity: "warning" as const,
      path: `/cluster/neighbours/${name}/requests`,
      message: `${name} is counted without all of its requests: what is not stated counts as nothing. Write requests.cpu and requests.memory.`,
      why: "Kubernetes reserves nothing for a pod that asks for nothing, so it is scheduled anywhere and suffers first when the node is full.",
    }));
