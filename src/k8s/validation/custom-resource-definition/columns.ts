import type { CustomResourceColumnDefinition } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { Violations } from "../violation.ts";
import { validateSimpleJsonPath } from "./json-path.ts";

const types = ["boolean", "date", "integer", "number", "string"];
const formats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

/** ValidateCustomResourceColumnDefinition of apiextensions/validation for each printer column. */
export function validateCustomResourceColumnDefinitions(
  columns: readonly CustomResourceColumnDefinition[],
  at: Field,
  found: Violations,
): void {
  for (const [index, column] of columns.entries()) {
    const columnField = item(at, index);
    const { name = "", type = "", format = "", jsonPath = "" } = column;
    if (name === "") found.required(child(columnField, "name"));
    const ofTypes = `must be one of ${types.join(",")}`;
    if (type === "") found.required(child(columnField, "type"), ofTypes);
    else if (!types.includes(type)) found.invalid(child(columnField, "type"), type, ofTypes);
    if (format !== "" && !formats.includes(format))
      found.invalid(child(columnField, "format"), format, `must be one of ${formats.join(",")}`);
    // The server writes it with capitals.
    const pathField = child(columnField, "JSONPath");
    const where = child(columnField, "jsonPath");
    if (jsonPath === "") found.required(pathField, "", where);
    else validateSimpleJsonPath(jsonPath, pathField, found, where);
  }
}
