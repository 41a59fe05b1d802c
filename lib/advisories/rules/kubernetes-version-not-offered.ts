import { type Rule, setValue } from "../context";

/** The minors that OKE supports (Oracle, Supported Versions of Kubernetes, 5 September 2026, and 1.36.4 seen since). */
const offered = { oldest: 34, newest: 36 };

export const kubernetesVersionNotOffered: Rule = ({ configuration }) => {
  const path = "/cluster/kubernetesVersion";
  const minor = Number(configuration.cluster.kubernetesVersion.split(".")[1]);
  if (minor >= offered.oldest && minor <= offered.newest) return [];
  return [
    {
      id: "kubernetes-version-not-offered",
      severity: "warning",
      path,
      message: `OKE offered 1.${offered.oldest} to 1.${offered.newest} in October 2026. ${minor < offered.oldest ? "An older cluster gets no fixes and must be upgraded" : "A newer one cannot be made yet"}: render for a version that you can have.`,
      why: "OKE supports three minors of Kubernetes at a time, and for thirty days a fourth.",
      fix: { title: `Render for 1.${offered.newest}`, patches: [setValue(path, `1.${offered.newest}`)] },
    },
  ];
};
