export function Logo() {
  return (
    <span className="inline-flex items-center gap-2">
      <svg aria-hidden viewBox="0 0 24 24" className="size-6">
        <rect width="24" height="24" rx="6.5" fill="var(--accent-fill)" />
        <path
          d="M6.5 17.5v-4.2M12 17.5V10M17.5 17.5V6.5"
          stroke="white"
          strokeWidth="2.6"
          strokeLinecap="round"
          fill="none"
        />
      </svg>
      <span className="text-base font-semibold tracking-tight text-ink">Nextdollar</span>
    </span>
  );
}
