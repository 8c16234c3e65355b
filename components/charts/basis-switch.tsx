import { SegmentedLinks } from "@/components/ui/segmented";
import { BASES, type Basis } from "@/lib/domain/views/performance";
import { capitalize } from "@/lib/format/capitalize";
import { BASIS_NAMES } from "@/lib/format/target";

interface BasisSwitchProps {
  current: Basis;
  hrefOf: (basis: Basis) => string;
}

/** Chooses whether ROI, CPA, conversions and value include expected late conversions. */
export function BasisSwitch({ current, hrefOf }: BasisSwitchProps) {
  const options = BASES.map((basis) => ({ value: basis, name: capitalize(BASIS_NAMES[basis]), href: hrefOf(basis) }));
  return <SegmentedLinks label="Conversions counted" current={current} options={options} />;
}
