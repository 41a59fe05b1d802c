"use client";

import Button from "@mui/material/Button";
import { MessagePage } from "@/components/layout/message-page";

/** The last resort: says that it is our fault, what is safe, and how to go on. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <MessagePage
      title="Something broke in Chartroom"
      message="This is our fault, not yours. Nothing was sent and nothing was deployed. Try again; if it stays, reload the page."
    >
      <Button variant="contained" color="primary" onClick={reset}>
        Try again
      </Button>
      <Button href="/">Open from the beginning</Button>
    </MessagePage>
  );
}
