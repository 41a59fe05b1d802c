/** The values that the thumbs of a range can stand at, from small to large. */
export type Scale = readonly number[];

/** Where a value is on the scale, from 0 to 1; between two stops in proportion, beyond the ends at the end. */
export function positionOn(scale: Scale, value: number): number {
  const above = scale.findIndex((stop) => stop >= value);
  if (above === 0) return 0;
  if (above < 0) return 1;
  const [low = 0, high = 1] = scale.slice(above - 1);
  return (above - 1 + (value - low) / (high - low)) / (scale.length - 1);
}

/** The number of the stop nearest to a value. */
export function nearestStop(scale: Scale, value: number): number {
  return Math.round(positionOn(scale, value) * (scale.length - 1));
}

/**
 * What a thumb that is dragged to a stop sets, so that the two never cross: the lower one stops at the upper one's
 * value, and the other way round. An end that cannot be read holds nobody back.
 */
export function moveThumb(scale: Scale, thumb: "from" | "to", stop: number, other: number | null): number {
  const value = scale[Math.min(Math.max(Math.round(stop), 0), scale.length - 1)] ?? 0;
  if (other === null) return value;
  return thumb === "from" ? Math.min(value, other) : Math.max(value, other);
}

/** 1, 2, 3 … as the schema takes them. */
export function wholeNumbers(minimum: number, maximum: number): Scale {
  return Array.from({ length: maximum - minimum + 1 }, (_, index) => minimum + index);
}
