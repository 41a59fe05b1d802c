import { expect, test } from "./chartroom";

test("a refused value says why at its field, keeps the last good preview, and lets nobody download it", async ({
  chartroom,
  page,
}) => {
  await chartroom.open();
  await chartroom.show("Health API", "Resources");
  const limit = chartroom.field("Memory limit");
  await limit.fill("1g");
  await expect(limit).toHaveAttribute("aria-invalid", "true");
  await expect(limit).toHaveAccessibleDescription(/1g.*Write.*1G/);
  await expect(chartroom.manifests).toContainText("memory: 512Mi");

  await chartroom.show("Health API", "Image");
  await expect(chartroom.download).toBeDisabled();
  await chartroom.download.press("Enter"); // it stays reachable, to say why
  await expect(chartroom.field("Memory limit")).toBeFocused();

  await chartroom.field("Memory limit").fill("1G");
  await expect(limit).not.toHaveAttribute("aria-invalid", "true");
  await expect(chartroom.manifests).toContainText("memory: 1G");
  await expect(page.getByText("does not render")).toHaveCount(0);
});

test("a combination that cannot work is refused in the chart's own words", async ({ chartroom }) => {
  await chartroom.open();
  await chartroom.show("ETL Narrative Engine", "Scaling");
  await chartroom.turnOn("Autoscaling");
  await expect(chartroom.preview).toContainText(/sqlite/i);
  await expect(chartroom.manifests).toContainText("kind: Deployment");
});

type Wrong = [part: string, section: string, title: string, texts: string[]];
const wrong: Record<string, Wrong[]> = {
  quantities: [
    [
      "Health API",
      "Resources",
      "CPU request",
      ["", "1g", "-1", "0.5m", "1e999", "yes", "{{ .Values }}", "NaN"],
    ],
    ["Health API", "Resources", "Memory request", ["", "1g", "-1", "1K", "1e999", "012:30"]],
    ["Health API", "Scaling", "Maximum replicas", ["", "-1", "1.5", "many", "1e999", "99999999999999999999"]],
  ],
  names: [
    ["Health API", "Network", "Ingress host", ["", "two words", "http://x", "a_b", "-a.example", "{{ x }}"]],
    ["Health API", "Image", "Image repository", ["", "UPPER/case", "a b", "x:tag:tag"]],
    ["Health API", "Image", "Image tag", ["two words", "{{ x }}", "ü", "'quoted'"]],
  ],
};
for (const [kind, fields] of Object.entries(wrong)) {
  test(`fields of ${kind} refuse what they cannot mean, at the field`, async ({ chartroom, page }) => {
    await chartroom.open();
    for (const [part, section, title, texts] of fields) {
      await chartroom.show(part, section);
      const field = chartroom.field(title);
      for (const text of texts) {
        await field.fill(text);
        await expect(field, `${title}: ${JSON.stringify(text)}`).toHaveAttribute("aria-invalid", "true");
        await expect(field).toHaveAccessibleDescription(/(Write|Leave|Remove|Set)/);
        await expect(chartroom.verdict).toContainText(/^(Fits|Does not fit)/);
      }
      await page
        .getByRole("main")
        .getByRole("button", { name: `Reset ${title}` })
        .click();
      await expect(field).not.toHaveAttribute("aria-invalid", "true");
    }
  });
}

test("look-alikes of YAML stay the text that was typed", async ({ chartroom }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  for (const tag of ["yes", "012", "1e3", "null", "0x10", "1_000"]) {
    await chartroom.field("Image tag").fill(tag);
    await expect(chartroom.manifests).toContainText(`image: "ghcr.io/your-org/health-api:${tag}"`);
  }
});

const brought: [how: "pasted" | "dropped", part: string, section: string | undefined, field: string][] = [
  ["pasted", "Health API", "Image", "Image tag"],
  ["dropped", "Health API", "Image", "Image tag"],
  ["pasted", "ETL Narrative Engine", "Extras", "Global values as YAML"],
  ["pasted", "Secrets", undefined, "Certificate"],
];
for (const [how, part, section, title] of brought) {
  test(`5 MB ${how} into ${title} stay out of it, with a sentence at the place`, async ({ chartroom }) => {
    await chartroom.open();
    await chartroom.show(part, section);
    const field = chartroom.field(title);
    await expect(field).toBeVisible();
    await field.evaluate(
      (element, { text, isPasted }) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        const options = { bubbles: true, cancelable: true };
        element.dispatchEvent(
          isPasted
            ? new ClipboardEvent("paste", { ...options, clipboardData: data })
            : new DragEvent("drop", { ...options, dataTransfer: data }),
        );
      },
      { text: "a: b\n".repeat(1_000_000), isPasted: how === "pasted" },
    );
    await expect(field).toHaveAccessibleDescription(new RegExp(`5\\.0 MB of text were not ${how}.*Write`));
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue("");
    await field.fill("v1");
    await expect(field).not.toHaveAccessibleDescription(/of text were not/);
  });
}

test("free YAML says at its place what is wrong", async ({ chartroom }) => {
  await chartroom.open();
  await chartroom.show("ETL Narrative Engine", "Extras");
  const area = chartroom.field("Global values as YAML");
  for (const [text, message] of [
    ["a:\n\tb: 1\n", /Line 2: a tab/],
    ["a: 1\na: 2\n", /Line 2: the same key stands twice/],
    ["a: 1\n---\nb: 2\n", /2 documents/],
  ] as const) {
    await area.fill("a: kept");
    await expect(area).not.toHaveAttribute("aria-invalid", "true");
    await area.fill(text);
    await expect(area).toHaveAccessibleDescription(message);
    await expect(area).toHaveAttribute("aria-invalid", "true");
    await expect(chartroom.verdict).toContainText(/^Fits/);
  }
});
