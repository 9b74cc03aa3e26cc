import { problem, type Route, routes, says } from '@imes/client/contract'
import * as z from 'zod/mini'

type Json = { readonly [key: string]: unknown }
type SchemaOf = (schema: z.ZodMiniType, io: 'input' | 'output') => Json

/** A calendar day is checked by code of ours; everything else says its own JSON Schema. */
const schemaOf: SchemaOf = (schema, io) => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string', format: 'date' })
    },
  })
  return made
}

/** The parts of a path or query, one parameter each. */
function parameters(where: 'path' | 'query', schema: z.ZodMiniType | undefined): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as { properties?: Json; required?: string[] }
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: part,
  }))
}

const problemAnswer = { $ref: '#/components/responses/Problem' }

function operation(name: string, route: Route): Json {
  const reads = route.method === 'GET'
  const [noun = ''] = name.split('.')
  const sentence = says[name as keyof typeof says]
  return {
    operationId: name,
    tags: [noun],
    summary: sentence.en,
    description: `${sentence.tr}${route.purpose ? `\n\nDecided under the activity \`${route.purpose}\`.` : ''}`,
    parameters: [
      ...parameters('path', route.params as z.ZodMiniType | undefined),
      ...parameters('query', route.query as z.ZodMiniType | undefined),
      ...(route.signedIn ? [{ $ref: '#/components/parameters/Role' }] : []),
      ...(reads ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }]),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body as z.ZodMiniType, 'input') } },
      },
    }),
    responses: {
      [route.status]: {
        description: route.status === 201 ? 'Written.' : 'The answer.',
        content: { 'application/json': { schema: schemaOf(route.answer as z.ZodMiniType, 'output') } },
      },
      '4XX': problemAnswer,
      '5XX': problemAnswer,
    },
    ...(route.signedIn ? {} : { security: [] }),
    ...(route.purpose ? { 'x-imes-purpose': route.purpose } : {}),
  }
}

/** The contract as an OpenAPI 3.1 document, for whoever does not write TypeScript. */
export function openapi(): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [name, route] of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'İMES',
      version: '0.1.0',
      summary: 'Evaluations, placements and visits of in-company vocational training.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Wherever a host mounts the server.' }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token that `POST /v1/session` answers.' },
      },
      parameters: {
        Role: {
          name: 'imes-role',
          in: 'header',
          required: false,
          description: 'The role to act in; without it the first one that the person holds.',
          schema: { type: 'string' },
        },
        IdempotencyKey: {
          name: 'idempotency-key',
          in: 'header',
          required: false,
          description: 'The same key gives the same answer and writes once, for a week.',
          schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{16,128}$' },
        },
      },
      responses: {
        Problem: {
          description: 'A problem (RFC 9457). The law’s no carries its article and its remedy.',
          content: { 'application/problem+json': { schema: schemaOf(problem, 'output') } },
        },
      },
    },
  }
}
