import { type ToggleEvent, useEffect, useRef, useState } from "react";

/** Whether a `<details>` is open, also when someone opened it before the page's scripts ran and could hear of it. */
export function useOpen() {
  const ref = useRef<HTMLDetailsElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setIsOpen(ref.current?.open === true), []);
  const onToggle = (event: ToggleEvent<HTMLDetailsElement>) => setIsOpen(event.currentTarget.open);
  return { isOpen, details: { ref, onToggle } };
}
