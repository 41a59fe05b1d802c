"use client";

import { memo } from "react";
import { LazyPart, lazyPart } from "@/components/layout/lazy-part";
import { useOpen } from "@/components/layout/use-open";
import type { AccountLine, MonthlyCost } from "@/lib/budget/budget";
import styles from "./account.module.css";
import { dollars } from "./dollars";

// Folded at first, so its code comes when somebody opens it.
const accountDetails = lazyPart(async () => (await import("./account-details")).AccountDetails);

interface AccountProps {
  account: AccountLine;
  cost: MonthlyCost | null;
}

/** What the account means for this cluster, folded to a line that says whether anything is over. */
export const Account = memo(function Account({ account, cost }: AccountProps) {
  const { isOpen, details } = useOpen();
  const over = account.overruns.length;
  return (
    <details className={styles.account} {...details}>
      <summary>
        <b>Account</b>
        <span className={over > 0 ? styles.over : undefined}>
          {over > 0 && `▲ ${over === 1 ? "1 line" : `${over} lines`} over · `}
          {cost === null ? "never billed" : priceText(cost)}
        </span>
      </summary>
      {isOpen && <LazyPart part={accountDetails} props={{ account, cost }} />}
    </details>
  );
});

function priceText({ byDocumentation, byPriceList }: MonthlyCost): string {
  const [least, most] = [byDocumentation, byPriceList].sort((one, other) => one - other);
  return least === most
    ? `${dollars(least ?? 0)} a month`
    : `${dollars(least ?? 0)} to ${dollars(most ?? 0)} a month`;
}
