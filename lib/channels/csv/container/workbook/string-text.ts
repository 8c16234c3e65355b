/** Collects the text of a string element. Rich text has several parts; readings of Japanese words are left out. */
export class StringText {
  private text = "";
  private isInText = false;
  private isInReading = false;

  open(name: string): void {
    if (name === "rPh") this.isInReading = true;
    if (name === "t") this.isInText = true;
  }

  add(text: string): void {
    if (this.isInText && !this.isInReading) this.text += text;
  }

  close(name: string): void {
    if (name === "rPh") this.isInReading = false;
    if (name === "t") this.isInText = false;
  }

  take(): string {
    const text = decodeEscapes(this.text);
    this.text = "";
    return text;
  }
}

/** Excel writes characters that XML cannot hold as _x000D_, and the underscore before such a text as _x005F_. */
export function decodeEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
