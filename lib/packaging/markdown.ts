/** Commands as a block that a reader can copy. */
export function fence(commands: string): string {
  return `\`\`\`bash\n${commands}\n\`\`\``;
}
