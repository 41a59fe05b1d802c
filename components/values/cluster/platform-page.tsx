"use client";

import { lazy, Suspense } from "react";
import { FormPage } from "@/components/layout/form-page";
import { fetchAtRest } from "@/components/layout/lazy-part";

const importForm = () => import("./platform-form");
const PlatformForm = lazy(async () => ({ default: (await importForm()).PlatformForm }));
fetchAtRest(importForm);

/** What both services need to know of the platform, entered once; its form comes late, because few visits open it. */
export function PlatformPage() {
  return (
    <FormPage
      title="Platform services"
      above="Cluster"
      description="What both services talk to, entered once and written into both charts."
    >
      <Suspense fallback={null}>
        <PlatformForm />
      </Suspense>
    </FormPage>
  );
}
