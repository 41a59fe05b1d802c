"use client";

import { Suspense } from "react";
import { FormPage } from "@/components/layout/form-page";
import { lateComponent, loading } from "@/components/layout/lazy-part";

const PlatformForm = lateComponent(async () => (await import("./platform-form")).PlatformForm);

/** What both services need to know of the platform, entered once; its form comes late, because few visits open it. */
export function PlatformPage() {
  return (
    <FormPage
      title="Platform services"
      above="Cluster"
      description="What both services talk to, entered once and written into both charts."
    >
      <Suspense fallback={loading}>
        <PlatformForm />
      </Suspense>
    </FormPage>
  );
}
