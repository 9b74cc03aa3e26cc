import { type Route, routes } from '@imes/client/contract'
import * as z from 'zod/mini'

/** One field of a route, by its path without array marks: `body.seats.workplace`. */
export interface RouteField {
  readonly path: string
  readonly required: boolean
}

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: JsonSchema | boolean
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

function* walk(schema: JsonSchema, path: readonly string[], required: boolean): Generator<RouteField> {
  const options = schema.anyOf ?? schema.oneOf
  if (options) {
    for (const one of options) if (one.type !== 'null') yield* walk(one, path, required)
  } else if (schema.properties) {
    for (const [name, one] of Object.entries(schema.properties))
      yield* walk(one, [...path, name], required && (schema.required ?? []).includes(name))
  } else if (schema.items) yield* walk(schema.items, path, required)
  else if (typeof schema.additionalProperties === 'object') yield* walk(schema.additionalProperties, path, required)
  else yield { path: path.join('.'), required }
}

function fieldsIn(route: Route, part: 'params' | 'query' | 'body' | 'answer'): RouteField[] {
  const schema = route[part]
  if (!schema) return []
  const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: part === 'answer' ? 'output' : 'input' })
  const found = [...walk(json as JsonSchema, [part], true)]
  return found.filter((one, at) => found.findIndex((other) => other.path === one.path) === at)
}

/** Everything that a caller can send, by route. */
export const sent = (route: Route): RouteField[] => [
  ...fieldsIn(route, 'params'),
  ...fieldsIn(route, 'query'),
  ...fieldsIn(route, 'body'),
]
/** Everything that comes back. */
export const answered = (route: Route): RouteField[] => fieldsIn(route, 'answer')

export { routes }
