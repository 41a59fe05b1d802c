import type { Metadata } from "next";
import { headers } from "next/headers";
import { Chartroom } from "@/components/layout/chartroom";
import { stateTitle } from "@/lib/budget/state-title";
import { openingPage } from "@/lib/server/opening";

/** The tab tells the state from the first byte; a link that is passed on shows the card. */
export async function generateMetadata(): Promise<Metadata> {
  const { opening } = await openingPage();
  const title = "Chartroom: Helm values that fit the node";
  const description =
    "Set the values of two Helm charts, see at every keystroke what Helm does and whether it fits Always Free.";
  const card = {
    url: "/social-card.png",
    width: 1200,
    height: 630,
    alt: "Chartroom's form, budget and manifests",
  };
  return {
    title: stateTitle(opening.budget.summary),
    metadataBase: await ownAddress(),
    openGraph: { type: "website", siteName: "Chartroom", title, description, images: [card] },
    twitter: { card: "summary_large_image", title, description, images: [card] },
  };
}

/** Where this page is asked for; a card needs a whole address. */
async function ownAddress(): Promise<URL | null> {
  const asked = await headers();
  const host = asked.get("x-forwarded-host") ?? asked.get("host") ?? "";
  const protocol = asked.get("x-forwarded-proto") === "https" ? "https" : "http";
  const address = `${protocol}://${host}`;
  return URL.canParse(address) ? new URL(address) : null;
}

export default async function Page() {
  const { opening, model, addresses } = await openingPage();
  return <Chartroom opening={opening} model={model} addresses={addresses} />;
}
