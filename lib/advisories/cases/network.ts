import { api, type Case, noCharts, values, without } from "./drafts";

export const networkCases: Record<string, Case> = {
  "placeholder-host": {
    speaks: {},
    path: values("health-api", "/ingress/host"),
    object: "Ingress/health-api-ingress",
    silent: [
      api({ ingress: { host: "api.health.acme.io" } }),
      api({ ingress: { host: "notexample.com" } }),
      api({ ingress: { enabled: false } }),
    ],
    hasFix: false,
  },
  "ingress-nginx-retired": {
    speaks: {},
    path: values("health-api", "/ingress/controller"),
    object: "Ingress/health-api-ingress",
    silent: [api({ ingress: { controller: "traefik" } }), api({ ingress: { enabled: false } })],
    hasFix: false,
  },
  "etl-port-8002-has-no-listener": {
    speaks: {},
    path: values("etl-engine", "/service/port"),
    object: "Service/etl-engine",
    silent: [without("etl-engine")],
    hasFix: false,
  },
  "whole-site-exposed": {
    speaks: {},
    path: values("health-api", "/ingress/paths"),
    object: "Ingress/health-api-ingress",
    silent: [api({ ingress: { paths: ["/v1"] } }), api({ ingress: { enabled: false } })],
    hasFix: true,
  },
  "ingress-class-of-another-controller": {
    speaks: api({ ingress: { controller: "traefik" } }),
    path: values("health-api", "/ingress/className"),
    object: "Ingress/health-api-ingress",
    silent: [
      {},
      api({ ingress: { controller: "traefik", className: "traefik" } }),
      api({ ingress: { controller: "traefik", className: "our-own" } }),
    ],
    hasFix: true,
  },
  "ingress-without-tls": {
    speaks: api({ ingress: { tls: { enabled: false } } }),
    path: values("health-api", "/ingress/tls/enabled"),
    object: "Ingress/health-api-ingress",
    silent: [{}, api({ ingress: { enabled: false, tls: { enabled: false } } })],
    hasFix: true,
  },
  "namespace-holds-others": {
    speaks: { charts: { "health-api": { namespace: "default" } } },
    path: "/charts/health-api/namespace",
    silent: [{}],
    hasFix: true,
  },
  "network-policy-inert": {
    speaks: api({ networkPolicy: { enabled: true } }),
    path: values("health-api", "/networkPolicy/enabled"),
    silent: [{}, { ...noCharts }],
    hasFix: false,
  },
  "acme-solver-blocked": {
    speaks: api({ networkPolicy: { enabled: true, acmeSolver: false } }),
    path: values("health-api", "/networkPolicy/acmeSolver"),
    object: "NetworkPolicy/health-api",
    silent: [api({ networkPolicy: { enabled: true } }), api({ networkPolicy: { acmeSolver: false } })],
    hasFix: true,
  },
};
