/** strfmt.IsBSONObjectID: 24 hexadecimal digits. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-fA-F]{24}$/.test(text);
}

/** govalidator.IsBase64: whole groups of the standard alphabet, and at least one. */
export function isBase64(text: string): boolean {
  return text !== "" && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** govalidator.IsHexcolor. */
export function isHexColor(text: string): boolean {
  return /^#?[0-9a-fA-F]+$/.test(text) && [3, 6].includes(text.replace("#", "").length);
}

/** govalidator.IsRGBcolor: three numbers up to 255 without leading zeros. */
export function isRgbColor(text: string): boolean {
  const parts = rgbColor.exec(text);
  return parts?.slice(1).every((part) => Number(part) <= 255) ?? false;
}

const rgbNumber = "[\\t\\n\\f\\r ]*(0|[1-9][0-9]{0,2})[\\t\\n\\f\\r ]*";
const rgbColor = new RegExp(`^rgb\\(${rgbNumber},${rgbNumber},${rgbNumber}\\)$`);

/** govalidator.IsSSN: its length leaves no choice but two separators. */
export function isSocialSecurityNumber(text: string): boolean {
  return /^[0-9]{3}[- ][0-9]{2}[- ][0-9]{4}$/.test(text);
}

/** strfmt.IsUUID and its versions: dashes may be missing; versions 4 and 5 also fix the variant. */
export function isUuid(text: string, version: 3 | 4 | 5 | null): boolean {
  if (!/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)) return false;
  const digits = text.replaceAll("-", "");
  if (version === null) return true;
  return digits[12] === String(version) && (version === 3 || /[89ab]/i.test(digits[16] ?? ""));
}
