/** The browser's date as `YYYY-MM-DD`. Only for what is drawn in the browser alone: a server may live in another day. */
export function today(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
