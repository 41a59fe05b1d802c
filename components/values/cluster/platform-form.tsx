"use client";

import { Field } from "@/components/fields/field";
import { effectiveValue, fieldInfo, valuePointer } from "@/components/fields/field-place";
import { useIsSeparate } from "@/components/fields/link-store";
import { SectionForm } from "@/components/fields/section-form";
import { useDraft, useDraftPart, useModel } from "@/lib/browser/use-chartroom";
import { type ChartName, chartNames, charts } from "@/lib/charts/chart";
import { type SharedFact, sharedFacts } from "@/lib/charts/shared-facts";
import { isSame } from "@/lib/values/merge";
import { Group } from "./group";
import { InfrastructureFields } from "./infrastructure-fields";
import own from "./platform-form.module.css";
import { wiringOf } from "./wiring";
import { WiringPicture } from "./wiring-picture";

/** The wiring as it is now, the names it usually follows from, and each shared fact. */
export function PlatformForm() {
  return (
    <SectionForm pointers={pointers}>
      <Wiring />
      <Group title="Infrastructure">
        <InfrastructureFields />
      </Group>
      {groups.map(({ title, facts }) => (
        <Group key={title} title={title}>
          {facts.map((fact) => (
            <FactField key={fact.id} fact={fact} />
          ))}
        </Group>
      ))}
    </SectionForm>
  );
}

function Wiring() {
  const model = useModel();
  const draft = useDraft();
  const deployed = chartNames.filter(
    (chart) => effectiveValue(model, draft, `/charts/${chart}/enabled`) !== false,
  );
  const targets = wiringOf(
    (chart, path) => effectiveValue(model, draft, valuePointer(chart, path)),
    (chart) => deployed.includes(chart),
  );
  return (
    <section aria-label="Wiring">
      <WiringPicture targets={targets} deployed={deployed} />
      <Warnings messages={targets.flatMap(({ problems }) => problems)} />
    </section>
  );
}

/** One input while both services agree, and one for each when they are to differ. */
function FactField({ fact }: { fact: SharedFact }) {
  const model = useModel();
  const isApart = useIsSeparate(fact.id);
  const isSplit = useDraftPart((draft) => {
    const [api, etl] = chartNames.map((chart) =>
      effectiveValue(model, draft, valuePointer(chart, fact.paths[chart])),
    );
    return !isSame(api, etl);
  });
  const isWide = fact.paths["health-api"].match(/(host|endpoint|Endpoint)$/) !== null;
  if (!isApart && !isSplit) {
    return <Field pointer={valuePointer("health-api", fact.paths["health-api"])} wide={isWide} />;
  }
  return (
    <>
      {chartNames.map((chart) => (
        <OneService key={chart} chart={chart} path={fact.paths[chart]} />
      ))}
    </>
  );
}

function OneService({ chart, path }: { chart: ChartName; path: string }) {
  const model = useModel();
  const pointer = valuePointer(chart, path);
  const info = fieldInfo(model, pointer);
  if (info === undefined) return null;
  return <Field pointer={pointer} info={titled(info, chart)} />;
}

const titledInfos = new Map<string, ReturnType<typeof fieldInfo> & object>();

/** The same object for the same field, so that it renders only when its value changes. */
function titled(info: ReturnType<typeof fieldInfo> & object, chart: ChartName) {
  const key = `${chart} ${info.path}`;
  const made = titledInfos.get(key) ?? { ...info, title: `${info.title}, ${charts[chart].title}` };
  titledInfos.set(key, made);
  return made;
}

function Warnings({ messages }: { messages: readonly string[] }) {
  if (messages.length === 0) return null;
  return (
    <ul className={own.warnings}>
      {messages.map((message) => (
        <li key={message}>
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M6 1 11.5 11h-11Z" fill="currentColor" />
          </svg>
          {message}
        </li>
      ))}
    </ul>
  );
}

const groups = (
  [
    ["PostgreSQL", "database"],
    ["Redis", "redis"],
    ["MinIO", "minio", "bucket"],
    ["RabbitMQ", "rabbitmq", "exchange"],
    ["Uploads", "upload"],
    ["Tracing", "otlp"],
  ] as const
).map(([title, ...starts]) => ({
  title,
  facts: sharedFacts.filter(({ id }) => starts.some((start) => id.startsWith(start))),
}));

const pointers = sharedFacts.flatMap(({ paths }) =>
  chartNames.map((chart) => valuePointer(chart, paths[chart])),
);
