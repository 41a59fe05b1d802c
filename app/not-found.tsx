import Button from "@mui/material/Button";
import { MessagePage } from "@/components/layout/message-page";

export default function NotFound() {
  return (
    <MessagePage title="There is nothing at this address" message="The link may be cut off or misspelt.">
      <Button variant="contained" color="primary" href="/">
        Open Chartroom
      </Button>
    </MessagePage>
  );
}
