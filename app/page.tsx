import { Chartroom } from "@/components/layout/chartroom";
import { openingPage } from "@/lib/server/opening";

export default async function Page() {
  const { opening, model, addresses } = await openingPage();
  return <Chartroom opening={opening} model={model} addresses={addresses} />;
}
