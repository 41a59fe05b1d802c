import { z } from "zod";
import * as availability from "@/lib/charts/shared/availability";
import * as groups from "@/lib/charts/shared/groups";
import * as kubernetes from "@/lib/charts/shared/kubernetes";
import * as monitoring from "@/lib/charts/shared/monitoring";
import { acmeSolver, networkPolicy, peer, peers, prometheusPeer } from "@/lib/charts/shared/network-policy";
import { patterns } from "@/lib/charts/shared/patterns";
import { attachRefusals } from "@/lib/charts/shared/refusals";
import { choice, flag, line, pattern, quote, wholeNumber } from "@/lib/charts/shared/scalars";
import { secrets } from "@/lib/charts/shared/secrets";
import { httpRoute } from "./http-route";
import { pathPrefixes } from "./path-prefixes";
import { healthApiRefusals } from "./refusals";
import { healthApiSecretKeys } from "./secret-keys";

const { group } = groups;

/** The values of the Health API's chart: the one source of form, values files, JSON Schema and README. */
export const healthApiShapeSchema = z.strictObject(
  {
    ...groups.names(),
    replicaCount: groups.replicas("Pods kept running at all times. Ignored while autoscaling is on."),
    image: groups.image("ghcr.io/your-org/health-api"),
    ...groups.identity(),
    resources: groups
      .resources({ cpu: "250m", memory: "256Mi" }, { cpu: "1000m", memory: "512Mi" })
      .meta({ title: "Resources", description: "What each pod reserves and may use." }),
    autoscaling: groups.autoscaling(2, 5),
    strategy: groups.strategy(
      "RollingUpdate",
      "RollingUpdate replaces pods one after the other, Recreate stops all of them first.",
    ),
    terminationGracePeriodSeconds: groups.gracePeriod(
      60,
      "Seconds a pod has to finish its uploads when it is stopped. A 50 MB upload takes 40 s at 10 Mbps.",
    ),
    preStopSleepSeconds: wholeNumber(0, 300).default(10).meta({
      title: "Pause before stopping (s)",
      description:
        "Seconds a pod still answers while it is taken out of the Service. Less than the grace period; 0 is none.",
    }),
    waitFor: groups.waitFor("PostgreSQL and Redis"),
    tmp: groups.tmp("Size of /tmp for each pod, such as 1Gi. Uploads above 1 MB pass through it."),
    ...groups.scheduling(),
    podAntiAffinity: availability.podAntiAffinity(),
    ...groups.extras(),
    probes: group({
      startup: groups.probe("Startup", "Answers once the process runs. The other probes wait for it.", {
        path: "/health/live",
        initialDelaySeconds: 0,
        periodSeconds: 5,
        timeoutSeconds: 5,
        failureThreshold: 30,
      }),
      liveness: groups.probe(
        "Liveness",
        "Answers as long as the process runs. A pod that fails is restarted.",
        {
          path: "/health/live",
          initialDelaySeconds: 30,
          periodSeconds: 15,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
      ),
      readiness: groups.probe(
        "Readiness",
        "Asks PostgreSQL, Redis, MinIO and RabbitMQ too. A pod that fails gets no traffic. /health/live looks at the process only.",
        {
          path: "/health/ready",
          initialDelaySeconds: 10,
          periodSeconds: 15,
          timeoutSeconds: 5,
          failureThreshold: 3,
        },
      ),
    })
      .prefault({})
      .meta({ title: "Probes", description: "How Kubernetes sees whether a pod is well." }),
    service: groups.service({
      port: groups.port("Service port", "Port of the Service; the container listens on 8000.", 8001),
    }),
    ingress: group({
      enabled: flag().default(true).meta({
        title: "Ingress",
        description: "Makes the API reachable from outside through an ingress controller.",
      }),
      controller: choice(["ingress-nginx", "traefik", "haproxy", "none"]).default("ingress-nginx").meta({
        title: "Ingress controller",
        description:
          "Whose annotations set rate limit, body size and timeout. none writes no such annotation.",
      }),
      className: pattern(
        patterns.optionalObjectName,
        "an ingress class",
        "its name such as nginx, or leave it empty",
      )
        .default("nginx")
        .meta({ title: "Ingress class", description: "Empty: the cluster's default class." }),
      host: pattern(patterns.ingressHost, "a host name", "a name such as api.example.org")
        .default("api.yourdomain.com")
        .meta({
          title: "Ingress host",
          description: "The name under which the API is reached from outside.",
        }),
      paths: pathPrefixes("Ingress paths"),
      annotations: kubernetes.annotations().default({}).meta({
        title: "Ingress annotations",
        description: "Added to the Ingress; they win over the chart's own.",
      }),
      rateLimitPerMinute: wholeNumber(0, 100_000).default(100).meta({
        title: "Requests per minute",
        description: "The most that one client address may send in a minute. 0: no limit.",
      }),
      timeoutSeconds: wholeNumber(1, 3600).default(120).meta({
        title: "Ingress timeout (s)",
        description: "Seconds the controller waits for the API while a file uploads.",
      }),
      tls: group({
        enabled: flag()
          .default(true)
          .meta({ title: "HTTPS", description: "Serves the host with a certificate." }),
        secretName: pattern(
          patterns.optionalObjectName,
          "an object's name",
          "a Secret's name, or leave it empty",
        )
          .default("")
          .meta({
            title: "Certificate secret",
            description: 'Secret of the certificate. Empty: the full name and "-tls".',
          }),
        clusterIssuer: pattern(patterns.optionalObjectName, "an issuer's name", "its name, or leave it empty")
          .default("letsencrypt-prod")
          .meta({
            title: "Certificate issuer",
            description:
              "cert-manager's ClusterIssuer. Empty: the certificate's Secret comes from elsewhere.",
          }),
      })
        .prefault({})
        .meta({ title: "HTTPS", description: "The certificate of the host." }),
    })
      .prefault({})
      .meta({ title: "Ingress", description: "The way in from outside the cluster." }),
    httpRoute: httpRoute(),
    secrets: secrets("health-api", healthApiSecretKeys),
    jaeger: groups.jaeger("health-api-service"),
    database: groups.database(),
    redis: group({
      ...groups.redisHost(),
      database: groups.redisDatabase(0, "Redis database", "Number of the database for logins and limits."),
      rateLimitDatabase: groups.redisDatabase(
        1,
        "Rate limit database",
        "Number of the database for upload limits. Today's image asks for it and does not use it.",
      ),
    })
      .prefault({})
      .meta({ title: "Redis", description: "Rate limits and revoked logins." }),
    minio: group(groups.minioServer())
      .prefault({})
      .meta({ title: "MinIO", description: "The object store that takes the uploads." }),
    rabbitmq: group({
      ...groups.rabbitmqServer(),
      user: groups.urlName(
        "user",
        "RabbitMQ user",
        "The user; its password comes from the Secret (rabbitmq-password).",
      ),
    })
      .prefault({})
      .meta({ title: "RabbitMQ", description: "Where the API announces uploads to the ETL engine." }),
    upload: group({
      maxFileSizeMb: wholeNumber(1, 1024).default(50).meta({
        title: "Largest file (MB)",
        description:
          "Bigger uploads are refused. The ingress lets 10 % more through, for the form around the file.",
      }),
      rateLimit: pattern(patterns.rateLimit, "a rate", "a number and a period, such as 10/minute", 20)
        .default("10/minute")
        .meta({
          title: "Upload limit",
          description: "Uploads per client and period: second, minute, hour or day.",
        }),
    })
      .prefault({})
      .meta({ title: "Uploads", description: "What one client may send." }),
    workers: wholeNumber(1, 16).default(1).meta({
      title: "Workers",
      description: "Processes in each pod (WEB_CONCURRENCY). Each may open 15 database connections.",
    }),
    webauthn: group({
      jwksUrl: pattern(patterns.url, "an address", "http://host:port/.well-known/jwks.json", 2048)
        .default("http://envoy-gateway.health-auth.svc.cluster.local:8000/.well-known/jwks.json")
        .meta({ title: "JWKS address", description: "Where the keys that sign logins are fetched." }),
      issuer: line(1, 255, "mpo-webauthn")
        .default("mpo-webauthn")
        .meta({ title: "Token issuer", description: "The issuer that a login token must name." }),
      jwksCacheSeconds: wholeNumber(0, 86_400).default(300).meta({
        title: "JWKS cache (s)",
        description: "Seconds that the keys are kept before they are fetched again.",
      }),
      emailDomain: groups.host(
        "E-mail domain",
        "Domain of the addresses made for single sign-on users. Must be a real one; .local is refused by the image.",
        "sso.example.com",
      ),
    })
      .prefault({})
      .meta({ title: "WebAuthn", description: "Who may log in." }),
    metrics: group({
      enabled: flag().default(false).meta({
        title: "Metrics annotations",
        description:
          "The image exposes metrics: adds prometheus.io annotations to the pods. Today's image has none.",
      }),
      path: pattern(patterns.httpPath, "a path", "a path such as /metrics", 1024)
        .default("/metrics")
        .meta({ title: "Metrics path", description: "Path of the metrics on the container's port 8000." }),
    })
      .prefault({})
      .meta({ title: "Metrics", description: "Scraping by Prometheus annotations." }),
    podDisruptionBudget: availability.podDisruptionBudget(),
    networkPolicy: networkPolicy(
      {
        ingressController: peer({ title: "Ingress controller", namespace: "ingress-nginx" }),
        prometheus: prometheusPeer(),
      },
      {
        database: peers.database(),
        redis: peers.redis(),
        minio: peers.minio(),
        rabbitmq: peers.rabbitmq(),
        tracing: peers.tracing(),
        identity: peers.identity(),
      },
      { acmeSolver: acmeSolver() },
    ),
    serviceMonitor: monitoring.serviceMonitor(
      "The image must serve metrics (metrics.enabled); today's does not.",
    ),
    prometheusRule: monitoring.prometheusRule({
      errorPercent: monitoring.threshold(
        1,
        99,
        5,
        "Alert: errors (%)",
        "Share of the requests through ingress-nginx that end with a 5xx answer.",
      ),
      slowSeconds: monitoring.threshold(
        1,
        9,
        2,
        "Alert: slow answers (s)",
        "Seconds that the slowest twentieth of the requests through ingress-nginx take; it measures up to 10.",
      ),
    }),
    grafanaDashboard: monitoring.grafanaDashboard(),
    helmTest: monitoring.helmTest("the readiness path through the Service"),
  },
  {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? undefined
        : `${quote(issue.input)} is not a map. Write the values as a map.`,
  },
);

export type HealthApiValuesInput = z.input<typeof healthApiShapeSchema>;
export type HealthApiValues = z.output<typeof healthApiShapeSchema>;

export const healthApiValuesSchema = attachRefusals(healthApiShapeSchema, healthApiRefusals);
