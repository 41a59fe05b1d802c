import { expect, it } from "vitest";
import { render } from "@/lib/server/engine-test-support";

const annotations = (values: object) =>
  (render("health-api", values).find("Ingress") as { metadata: { annotations?: Record<string, string> } })
    .metadata.annotations;

it("writes the annotations that ingress-nginx knows", () => {
  expect(annotations({})).toEqual({
    "cert-manager.io/cluster-issuer": "letsencrypt-prod",
    "nginx.ingress.kubernetes.io/ssl-redirect": "true",
    "nginx.ingress.kubernetes.io/limit-rpm": "100",
    "nginx.ingress.kubernetes.io/proxy-body-size": "55m",
    "nginx.ingress.kubernetes.io/proxy-read-timeout": "120",
    "nginx.ingress.kubernetes.io/proxy-send-timeout": "120",
  });
});

it.each([
  [1, "2m"],
  [10, "11m"],
  [50, "55m"],
  [51, "57m"],
  [1024, "1127m"],
])("lets a file of %i MB and its form through: %s", (maxFileSizeMb, size) => {
  expect(annotations({ upload: { maxFileSizeMb } })).toMatchObject({
    "nginx.ingress.kubernetes.io/proxy-body-size": size,
  });
});

it("sets no limit when the limit is 0", () => {
  expect(annotations({ ingress: { rateLimitPerMinute: 0 } })).not.toHaveProperty([
    "nginx.ingress.kubernetes.io/limit-rpm",
  ]);
});

it.each([
  ["haproxy", "haproxy.org/", 5],
  ["traefik", "traefik.ingress.kubernetes.io/", 2],
  ["none", "none", 0],
])("speaks to %s in its own words only", (controller, prefix, count) => {
  const { "cert-manager.io/cluster-issuer": issuer, ...rest } =
    annotations({ ingress: { controller } }) ?? {};
  expect(issuer).toBe("letsencrypt-prod");
  expect(Object.keys(rest)).toHaveLength(count);
  for (const key of Object.keys(rest)) expect(key.startsWith(prefix)).toBe(true);
});

it("lets the user's annotations win", () => {
  const own = { "nginx.ingress.kubernetes.io/proxy-body-size": "1g", "example.org/note": "yes" };
  expect(annotations({ ingress: { annotations: own } })).toMatchObject(own);
});

it("leaves certificate and redirect out without HTTPS", () => {
  const chart = render("health-api", { ingress: { tls: { enabled: false } } });
  expect(chart.spec("Ingress")).not.toHaveProperty("tls");
  expect(annotations({ ingress: { tls: { enabled: false } } })).toMatchObject({
    "nginx.ingress.kubernetes.io/ssl-redirect": "false",
  });
  expect(annotations({ ingress: { tls: { enabled: false } } })).not.toHaveProperty([
    "cert-manager.io/cluster-issuer",
  ]);
});

it("sends every path of the host to the Service's named port, under the certificate's Secret", () => {
  const paths = ["/v1", "/auth"];
  const backend = { service: { name: "health-api", port: { name: "http" } } };
  expect(render("health-api", { ingress: { host: "api.example.org", paths } }).spec("Ingress")).toEqual({
    ingressClassName: "nginx",
    tls: [{ hosts: ["api.example.org"], secretName: "health-api-tls" }],
    rules: [
      {
        host: "api.example.org",
        http: { paths: paths.map((path) => ({ path, pathType: "Prefix", backend })) },
      },
    ],
  });
});

it("leaves the class to the cluster when none is named, and the Ingress out when it is off", () => {
  expect(render("health-api", { ingress: { className: "" } }).spec("Ingress")).not.toHaveProperty(
    "ingressClassName",
  );
  expect(render("health-api", { ingress: { enabled: false } }).kinds).not.toContain("Ingress");
});
