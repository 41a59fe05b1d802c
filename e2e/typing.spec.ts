import type { Locator, Page } from "@playwright/test";
import { expect, test, waitForMark } from "./chartroom";

test("typing in one field renders no other field again", async ({ chartroom, page }) => {
  await watchRenders(page);
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  const field = chartroom.field("Image tag");
  await field.fill("v2"); // Shows what a first change shows, such as the button that takes it back.
  await expect(chartroom.manifests).toContainText("health-api:v2");

  await forgetRenders(page);
  await field.press("End");
  await field.pressSequentially(".1.4");
  await expect(chartroom.manifests).toContainText("health-api:v2.1.4");
  expect(await renderedFields(page)).toEqual(["Image tag"]);
});

test("a key in the widest line of the manifests makes them no wider", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  const pane = chartroom.manifests.getByRole("region", { name: "Manifests of both charts" });
  const width = () => pane.evaluate(({ scrollWidth }) => scrollWidth);
  await chartroom.field("Image tag").fill("v".padEnd(100, "1"));
  await chartroom.field("Image tag").press("End");
  const widths = new Set<number>();
  for (let key = 1; key <= 20; key += 1) {
    await page.keyboard.press("2");
    await expect(chartroom.manifests).toContainText(`1${"2".repeat(key)}"`);
    widths.add(await width());
  }
  expect(widths.size).toBeLessThanOrEqual(2);

  // And no line is cut off, whichever font its letters come from.
  await chartroom.show("Health API", "Extras");
  await page.getByRole("button", { name: "Add variable to Extra variables" }).click();
  await page.getByRole("textbox", { name: "Extra variables 1, Name" }).fill("NOTE");
  await page.getByRole("textbox", { name: "Extra variables 1, Text" }).fill("→漢".repeat(60));
  for (const text of [/health-api:v1+2{20}/, /→漢/]) {
    const line = pane.getByText(text).first();
    await line.scrollIntoViewIfNeeded();
    await pane.evaluate((box) => box.scrollTo({ left: box.scrollWidth }));
    const edge = await pane.evaluate((box) => box.getBoundingClientRect().left + box.clientWidth);
    expect(await endOf(line)).toBeLessThan(edge);
  }

  // What fits does not scroll.
  const spare = () => pane.evaluate((box) => box.scrollWidth - box.clientWidth);
  await chartroom.manifests.getByRole("button", { name: "Fold all objects" }).click();
  expect(await spare()).toBe(0);
  await chartroom.manifests.getByRole("button", { name: "Unfold all objects" }).click();
  expect(await spare()).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Reset Extra variables" }).click();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v2");
  await page.setViewportSize({ width: 3840, height: 1200 });
  await expect.poll(spare).toBe(0);
});

/** Where the text ends, which may be outside its element. */
function endOf(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().right;
  });
}

test("no style is made while somebody types, nor for a field", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Scaling");
  await chartroom.show("Health API", "Probes");
  const rules = () =>
    page.evaluate(() => [...document.styleSheets].map(({ cssRules }) => cssRules.length).join(" "));
  const before = await rules();
  await chartroom.show("Health API", "Scaling");
  const field = chartroom.field("Minimum replicas");
  await field.press("End");
  await field.press("1");
  await expect(chartroom.download).toHaveAttribute("aria-disabled", "true");
  await expect(chartroom.download).toHaveCSS("cursor", "not-allowed");
  await field.press("Backspace");
  await expect(chartroom.download).toHaveAttribute("aria-disabled", "false");
  expect(await rules()).toBe(before);
});

test("code that is fetched at rest does not come while somebody types", async ({ chartroom, page }) => {
  await chartroom.open();
  await chartroom.show("Health API", "Image");
  await chartroom.field("Image tag").fill("v1");
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script" && request.url().includes("/_next/")) fetched.push(request.url());
  });
  const isLive = () => page.evaluate(() => performance.getEntriesByName("chartroom-worker-live").length > 0);
  for (let keysSinceLive = 0; keysSinceLive < 20; keysSinceLive += (await isLive()) ? 1 : 0) {
    for (const key of ["2", "Backspace"]) await page.keyboard.press(key, { delay: 50 });
  }
  expect(fetched).toEqual([]);
  await waitForMark(page, "parts-here");
  expect(fetched).not.toEqual([]);
});

interface Watched {
  renderedInputs: Set<HTMLInputElement>;
}

/**
 * Notes each input that React renders again. React tells its developer tools of every commit; an element that was not
 * rendered again keeps the very object that holds its props.
 */
async function watchRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      child: Fiber | null;
      sibling: Fiber | null;
      alternate: Fiber | null;
      memoizedProps: unknown;
      stateNode: unknown;
    }
    const renderedInputs = new Set<HTMLInputElement>();
    const visit = (first: Fiber | null) => {
      for (let fiber = first; fiber !== null; fiber = fiber.sibling) {
        const before = fiber.alternate;
        const { stateNode } = fiber;
        if (stateNode instanceof HTMLInputElement && before?.memoizedProps !== fiber.memoizedProps)
          renderedInputs.add(stateNode);
        if (before?.child !== fiber.child) visit(fiber.child);
      }
    };
    Object.assign(window, {
      renderedInputs,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: (_renderer: number, root: { current: Fiber }) => visit(root.current.child),
        onCommitFiberUnmount() {},
        onPostCommitFiberRoot() {},
      },
    });
  });
}

function forgetRenders(page: Page): Promise<void> {
  return page.evaluate(() => (window as unknown as Watched).renderedInputs.clear());
}

/** The labels of the form's inputs that were rendered since. */
function renderedFields(page: Page): Promise<(string | null | undefined)[]> {
  return page.evaluate(() =>
    [...(window as unknown as Watched).renderedInputs]
      .filter((input) => input.closest("#form") !== null)
      .map((input) => input.labels?.[0]?.textContent?.trim() ?? input.getAttribute("aria-label")),
  );
}
