import type { Refusal } from "./refusals";

interface ContainerValues {
  extraContainers: { name: string }[];
}

/** Kubernetes takes each name of a container once in a pod, init containers included. */
export function containerRefusals<Values extends ContainerValues>(own: readonly string[]): Refusal<Values>[] {
  const image = "docker.io/library/busybox:1.37.0";
  return [
    {
      id: "reserved-container",
      path: "extraContainers",
      message: "extraContainers: %s is the name of a container of the chart itself. Write another name.",
      find: ({ extraContainers }) => [
        ...new Set(extraContainers.map(({ name }) => name).filter((name) => own.includes(name))),
      ],
      example: { extraContainers: [{ name: own[0] ?? "", image }] },
    },
    {
      id: "repeated-container",
      path: "extraContainers",
      message: "extraContainers: %s is there twice. Write another name.",
      find: ({ extraContainers }) => {
        const names = extraContainers.map(({ name }) => name);
        return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
      },
      example: {
        extraContainers: [
          { name: "proxy", image },
          { name: "proxy", image },
        ],
      },
    },
  ];
}
