interface CodeBlockProps {
  /** Names the block for screen readers. */
  label: string;
  text: string;
}

/** Code that scrolls sideways and can be scrolled by keyboard. */
export function CodeBlock({ label, text }: CodeBlockProps) {
  return (
    <pre
      role="group"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-sunken px-3.5 py-3 font-mono text-xs leading-relaxed text-ink"
    >
      <code>{text}</code>
    </pre>
  );
}
